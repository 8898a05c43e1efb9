// @ts-check
// The menus of the site. Each page is a file of the repository; its title is its first heading. A test fails if a file in
// `docs/` is in no menu.

/** @type {readonly { title: string, pages: readonly string[] }[]} */
export const menus = [
  {
    title: "Start",
    pages: ["docs/getting-started.md", "docs/install.md", "docs/migrating.md"],
  },
  {
    title: "Use Consul",
    pages: [
      "docs/services.md",
      "docs/discovery.md",
      "docs/keys.md",
      "docs/client.md",
      "docs/errors.md",
      "docs/streams.md",
    ],
  },
  {
    title: "Long-running methods",
    pages: ["docs/live.md", "docs/watches.md", "docs/locks.md", "docs/registrations.md"],
  },
  {
    title: "In production",
    pages: ["docs/acl.md", "docs/tls.md", "docs/cors.md", "docs/testing.md", "docs/reliability.md"],
  },
  {
    title: "Examples",
    pages: [
      "examples/README.md",
      "examples/leader-election/README.md",
      "examples/config-reload/README.md",
      "examples/service-discovery/README.md",
      "examples/express-service/README.md",
      "examples/cloudflare-worker/README.md",
      "examples/react-dashboard/README.md",
    ],
  },
  {
    title: "The services panel",
    pages: ["docs/panel.md"],
  },
  {
    title: "The project",
    pages: [
      "docs/coverage.md",
      "docs/benchmarks.md",
      "docs/versioning.md",
      "docs/supply-chain.md",
      "docs/architecture.md",
      "docs/decisions.md",
      "CONTRIBUTING.md",
      "CHANGELOG.md",
    ],
  },
];

/** The file of the home page. */
export const home = "README.md";

/**
 * Where the site has a file of the repository, relative to its root: `docs/tls.md` is `tls.md`.
 *
 * @param {string} file
 */
export function placeOf(file) {
  if (file === home) return "index.md";
  return file
    .replace(/^docs\//, "")
    .replace(/\/README\.md$/, ".md")
    .toLowerCase();
}
