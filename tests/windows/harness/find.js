// Finds elements as assistive technology does: by role and name, among those that can be reached.

const clean = (text) => text.replace(/\s+/gu, ' ').trim();

const ROLES = {
  alert: '[role=alert]',
  alertdialog: 'dialog[open][role=alertdialog]',
  article: 'article',
  banner: 'body > header, [role=banner]',
  button: 'button, summary, [role=button]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog[open]:not([role]), [role=dialog]',
  group: 'fieldset, details, [role=group]',
  heading: 'h1, h2, h3, h4, h5, h6',
  link: 'a[href], [role=link]',
  list: 'ul, ol, [role=list]',
  listitem: 'li, [role=listitem]',
  main: 'main',
  navigation: 'nav, [role=navigation]',
  option: 'option, [role=option]',
  radio: 'input[type=radio], [role=radio]',
  region: 'section[aria-label], section[aria-labelledby], [role=region]',
  row: 'tr, [role=row]',
  slider: 'input[type=range]',
  spinbutton: 'input[type=number]',
  status: 'output, [role=status]',
  tab: '[role=tab]',
  table: 'table',
  textbox: 'textarea, [role=textbox], input:not([type]), '
    + ['text', 'search', 'url', 'email', 'tel'].map((type) => `input[type=${type}]`).join(', '),
};

// The roles that are named by what is in them.
const NAMED_BY_CONTENT = new Set(
  ['button', 'heading', 'link', 'listitem', 'option', 'radio', 'row', 'tab', 'status', 'alert'],
);

const nameOf = (element, role) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    const parts = by.split(/\s+/u).map((id) => document.getElementById(id)?.textContent ?? '');
    return clean(parts.join(' '));
  }
  const label = element.getAttribute('aria-label');
  if (label) return clean(label);
  if (element.labels?.length) {
    return clean([...element.labels].map((one) => one.textContent).join(' '));
  }
  const caption = element.querySelector(':scope > :is(legend, summary, caption)');
  if (caption) return clean(caption.textContent);
  return NAMED_BY_CONTENT.has(role) ? clean(element.textContent) : clean(element.title ?? '');
};

const canBeReached = (element) => {
  const modals = document.querySelectorAll('dialog:modal');
  const top = modals[modals.length - 1];
  return element.checkVisibility() && !element.closest('[inert]') && (!top || top.contains(element));
};

// The first with a name that is, or for a name that ends with an ellipsis begins, so.
const byRole = (role, name, within) => {
  const fits = (found) => name === null || found === name
    || (name.endsWith('…') && found.startsWith(name.slice(0, -1)));
  const all = (within ?? document).querySelectorAll(ROLES[role] ?? `[role=${role}]`);
  return [...all].find((one) => canBeReached(one) && fits(nameOf(one, role)));
};

const bySelector = (selector, within) =>
  [...(within ?? document).querySelectorAll(selector)].find(canBeReached);
