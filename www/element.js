// @ts-check
// The page's own markup, from code. Data goes in as text only: a service may have any name.

/**
 * @template {Element} T
 * @param {ParentNode} root
 * @param {string} selector
 * @param {{ new (): T }} type
 * @returns {T} the element that the page's markup has
 */
export function find(root, selector, type) {
  const element = root.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`There is no ${selector} of type ${type.name}`);
  return element;
}

/**
 * @param {string} id of a <template>
 * @returns {HTMLElement} a copy of its element
 */
export function copyOf(id) {
  const { content } = find(document, `template#${id}`, HTMLTemplateElement);
  return /** @type {HTMLElement} */ (document.importNode(find(content, "*", HTMLElement), true));
}

/**
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  // Even the same text, when it is set again, ends a selection in it.
  if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {string} text
 */
export function textElement(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/**
 * Makes `wanted` the children of `parent`, in this order, and moves as few as it can. The focus
 * stays where it is; where its child goes, it passes on to the one that takes the place.
 *
 * @param {Element} parent
 * @param {readonly Element[]} wanted
 * @returns {boolean} `false`: the focus was in here, and nothing is left that could have it
 */
export function arrange(parent, wanted) {
  const focused = document.activeElement;
  const place = [...parent.children].findIndex((child) => child.contains(focused));
  const stays = new Set(wanted);
  for (const child of [...parent.children]) if (!stays.has(child)) child.remove();

  let next = parent.firstElementChild;
  for (const child of wanted) {
    if (next && child !== next && child === next.nextElementSibling) {
      // One child that moves down, rather than all others that move up. It comes back below.
      next.remove();
      next = child;
    }
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }

  if (place === -1 || !(focused instanceof HTMLElement) || document.activeElement === focused) {
    return true;
  }
  const moved = parent.contains(focused);
  const heir = parent.children[Math.min(place, wanted.length - 1)];
  const target = moved ? focused : heir?.querySelector("summary, button");
  if (!(target instanceof HTMLElement)) return false;
  target.focus();
  return true;
}
