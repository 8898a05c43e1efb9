// @ts-check
// The home page is the first half of the README: its title, its first sentences and its list of properties in the form
// that VitePress shows large, and the rest as it is.

/** @param {string} readme */
export function homePage(readme) {
  const [, title, tagline, list, rest] =
    readme.match(
      /^# (.+)\n\n([\s\S]+?)\n\n((?:- \*\*[\s\S]+?)\n)\n([\s\S]+?)\n## Where it runs\n/,
    ) ?? [];
  if (!title || !tagline || !list || !rest) {
    throw new Error("site/home.mjs does not find the title, the list or the end in the README");
  }
  const features = list.split(/^- /m).flatMap((item) => {
    const [, name, details] = item.match(/^\*\*(.+?)\.?\*\*:?\s*([\s\S]+)$/) ?? [];
    return name && details ? [{ title: name, details: asHtml(details) }] : [];
  });
  const frontmatter = {
    layout: "home",
    title: "A Consul client for every JavaScript runtime",
    hero: {
      name: title,
      tagline: withoutLinks(tagline),
      image: { src: "/icon.svg", alt: "" },
      actions: [
        { theme: "brand", text: "Get started", link: "/getting-started" },
        { theme: "alt", text: "API reference", link: "/api/" },
      ],
    },
    features,
  };
  // JSON is YAML.
  return `---\n${JSON.stringify(frontmatter)}\n---\n\n${rest}\n`;
}

/** @param {string} markdown */
function withoutLinks(markdown) {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/\s+/g, " ");
}

/** @param {string} markdown */
function asHtml(markdown) {
  const text = withoutLinks(markdown.trim()).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return first.replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\*([^*]+)\*/g, "<em>$1</em>");
}
