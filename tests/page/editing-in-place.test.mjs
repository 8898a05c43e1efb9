// @ts-check
// Port, tags, metadata and weights are edited where they are shown.
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { page } from "./browser.mjs";
import { hostPage, ttl } from "./host.mjs";
import { becomes, button, drawer, field, focused, hasFocus, shows, toasts } from "./panel.mjs";

const edit = () => button("Change port, tags, meta, weights", drawer());
const form = () => drawer().locator(".quick-edit");
const lines = () => form().locator(".changes li").allInnerTexts();
const save = () => button("Change web-1", form());

suite("without ACLs", () => {
  const { agent, consul, open, register } = hostPage();
  const isOld = () => agent().version.text.startsWith("1.8.");
  const service = () => consul("GET", "agent/service/web-1");

  /** As much of a definition as an agent tells. */
  const web = () => ({
    Name: "web",
    ID: "web-1",
    Address: "10.0.0.1",
    Port: 80,
    Tags: ["v1", "blue"],
    Meta: { owner: "ops", old: "yes" },
    TaggedAddresses: { lan: { Address: "10.0.0.2", Port: 81 } },
    Weights: { Passing: 3, Warning: 2 },
    EnableTagOverride: true,
    Connect: { Native: true },
    ...(!isOld() && { Locality: { Region: "r", Zone: "z" } }),
  });
  const checks = [
    { Name: "Alive", ...ttl("warning"), Notes: "n" },
    { Name: "Port", TCP: "127.0.0.1:1", Interval: "1h", Status: "passing" },
  ];

  async function openWeb() {
    await register({ ...web(), Checks: checks });
    await open("#/services/web/node-1/web-1");
    await edit().click();
  }

  test("the difference is shown, saved without touching checks and other fields, and undone", async () => {
    await openWeb();
    assert.equal(await focused(), "", "the port has the focus");
    assert.equal(await field("Port", form()).inputValue(), "80");
    assert.deepEqual((await lines())[0], "Nothing would change.");
    await shows(form().locator(".changes"), "Its checks stay: Alive, Port.");
    const before = await service();
    const beforeChecks = await consul("GET", "agent/checks");
    await field("Port", form()).fill("8080");
    await field("Tags", form()).fill("v2, blue");
    await field("Meta", form()).fill("owner=dev");
    await field("Weight when passing", form()).fill("5");
    await becomes(
      async () => (await lines()).slice(0, -1).sort(),
      [
        "Meta old: yes → none",
        "Meta owner: ops → dev",
        "Port: 80 → 8080",
        "Tags: none → v2",
        "Tags: v1 → none",
        "Weights Passing: 3 → 5",
      ],
    );
    /** @type {string[]} */
    const sent = [];
    page.on("request", (request) => {
      if (request.method() === "PUT") sent.push(request.url(), String(request.postData()));
    });
    await save().click();
    await shows(toasts(), "Replaced web-1.");
    await becomes(focused, "Change port, tags, meta, weights");
    const [address, body = ""] = sent;
    assert.match(String(address), /\/agent\/service\/register$/, "checks are not replaced");
    assert.doesNotMatch(body, /Check/);
    const old = ownOf(before);
    assert.deepEqual(ownOf(await service()), {
      ...old,
      Port: 8080,
      Tags: ["v2", "blue"],
      Meta: { owner: "dev" },
      Weights: { Passing: 5, Warning: 2 },
    });
    assert.deepEqual(
      Object.values(await consul("GET", "agent/checks")).map(shortOf),
      Object.values(beforeChecks).map(shortOf),
    );
    await shows(drawer().locator(".instance-facts"), "10.0.0.1:8080");

    await button("Undo", toasts()).click();
    await shows(toasts(), "web-1 is as it was before.");
    assert.deepEqual(ownOf(await service()), old);
    assert.equal(Object.keys(await consul("GET", "agent/checks")).length, 2);
  });

  test("a check of the node does not look like a change by somebody else", async () => {
    await consul("PUT", "agent/check/register", { Name: "Disk", ID: "disk", TTL: "1h" });
    await openWeb();
    await field("Port", form()).fill("8080");
    await shows(form().locator(".changes"), "Its checks stay: Alive, Port.");
    await save().click();
    await shows(toasts(), "Replaced web-1.");
    assert.equal((await service()).Port, 8080);
    await consul("PUT", "agent/check/deregister/disk");
  });

  test("a change that is on its way when the form is closed may have happened, and the page says so", async () => {
    await openWeb();
    await page.route("**/agent/service/register*", async (route) => {
      await page.waitForTimeout(500).catch(() => {});
      await route.continue().catch(() => {});
    });
    await field("Port", form()).fill("8080");
    await save().click();
    await shows(form(), "Registering…");
    await page.keyboard.press("Escape");
    await becomes(() => form().count(), 0);
    await shows(toasts(), "It may still have happened.");
  });

  test("what was typed stays if the instance is gone for a moment, or the language is another one", async () => {
    await openWeb();
    await field("Port", form()).fill("8080");
    await consul("PUT", "agent/service/deregister/web-1");
    await shows(drawer(), "This instance is not in the catalog any more.");
    await save().click();
    await shows(form().locator(".problem"), /not registered any more|does not know it/);
    await register({ ...web(), Checks: checks });
    await becomes(() => drawer().getByText("not in the catalog any more").count(), 0);
    assert.equal(await field("Port", form()).inputValue(), "8080");
    await save().click();
    await shows(toasts(), "Replaced web-1.");
    assert.equal((await service()).Port, 8080);
    await button("中文").click();
    await button("English").waitFor();
    assert.equal(await focused(), "English");
  });

  test("what is wrong, and what somebody else has changed, is said before anything is sent", async () => {
    await openWeb();
    await field("Port", form()).fill("99999");
    await field("Meta", form()).fill("nonsense");
    await save().click();
    await shows(form().locator(".problem"), "Meta, line 1");
    await field("Meta", form()).fill("owner=ops");
    await save().click();
    await shows(form().locator(".problem"), "A port is a number");
    await field("Port", form()).fill("81");
    await register({ ...web(), Tags: ["v9", "blue"] });
    await save().click();
    await shows(form().locator(".problem"), "web-1 has been changed since you opened it.");
    await shows(form().locator(".changes"), "Tags: v9 → none");
    assert.equal((await service()).Port, 80);
    await field("Tags", form()).fill("");
    await field("Meta", form()).fill("");
    await button("Keep its other values", form()).click();
    await becomes(() => hasFocus(field("Port", form())), true);
    await page.keyboard.press("Escape");
    await becomes(() => form().count(), 0);
    await drawer().waitFor();
    assert.equal((await service()).Port, 80);
  });
});

suite("with ACLs", () => {
  const { agent, register, visit } = hostPage({ acl: true });

  test("the token of the service, which agents do not tell, is not replaced silently", async () => {
    await register({ Name: "web", ID: "web-1" });
    await visit();
    await field("Token").fill(String(agent().token));
    await button("Connect").click();
    await page.locator("#services").waitFor();
    await page.goto(`${agent().address}/ui/#/services/web/node-1/web-1`);
    await edit().click();
    await shows(form().locator(".changes"), "it does not tell which one it has used so far");
  });
});

/** @param {any} check */
const shortOf = ({ CheckID, Name, Status, Notes, Type }) => [CheckID, Name, Status, Notes, Type];

/** Without what the agent and the servers add. @param {any} service */
const ownOf = ({ ContentHash, TaggedAddresses: { lan }, ...rest }) => ({ ...rest, lan });
