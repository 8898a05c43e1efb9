// @ts-check
// Runs in the page of the services panel: it does what a user does, in any browser.

/** Defines `user`. It is sent to the page as text, so it uses nothing from outside. */
export function useInPage() {
  const key = "test.problems";
  const problems = () => JSON.parse(sessionStorage.getItem(key) ?? "[]");
  const report = (/** @type {unknown} */ problem) =>
    sessionStorage.setItem(key, JSON.stringify([...problems(), String(problem)]));
  addEventListener("error", ({ message }) => report(message));
  addEventListener("unhandledrejection", ({ reason }) => report(reason));
  addEventListener("securitypolicyviolation", ({ blockedURI }) => report(blockedURI));

  /** The elements that can be seen and contain a text. @param {string} selector @param {string} text */
  const all = (selector, text) =>
    [...document.querySelectorAll(selector)].filter(
      (it) => it.checkVisibility() && it.textContent.includes(text),
    );

  /** @param {string} what @param {() => boolean} holds */
  const until = async (what, holds) => {
    const deadline = Date.now() + 15_000;
    while (!holds()) {
      if (Date.now() > deadline) {
        throw new Error(`Not within 15 s: ${what}. The page shows: ${document.body.innerText}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  /** @param {string} selector */
  const shows = async (selector, text = "") => {
    await until(`${selector} shows “${text}”`, () => all(selector, text).length > 0);
    return /** @type {HTMLElement} */ (all(selector, text)[0]);
  };

  const user = {
    problems,
    async shows(/** @type {string} */ selector, /** @type {string} */ text) {
      await shows(selector, text);
    },
    goesAway: (/** @type {string} */ selector) =>
      until(`${selector} goes away`, () => all(selector, "").length === 0),
    async click(/** @type {string} */ selector, /** @type {string} */ text) {
      const element = await shows(selector, text);
      element.focus();
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!element.contains(hit)) throw new Error(`${selector} is covered by ${hit?.outerHTML}`);
      element.click();
    },
    async type(/** @type {string} */ selector, /** @type {string} */ text) {
      const element = /** @type {HTMLInputElement} */ (await shows(selector));
      element.focus();
      element.select();
      // What this inserts, a user can take back, and the page is told about it as about keys.
      if (text === "") document.execCommand("delete");
      else document.execCommand("insertText", false, text);
      if (element.value !== text) throw new Error(`${selector} has “${element.value}”.`);
    },
  };
  Object.assign(globalThis, { user });
}
