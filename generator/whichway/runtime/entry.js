// Reads what readers type, and what an address has of it: numbers, dates, ticks, and texts; it knows nothing of the page.
// @ts-check
/// <reference path="types.d.ts" />

/** Whether a language separates whole numbers from fractions with a point or with a comma. @param {string} language */
function decimalMark(language) {
  const parts = new Intl.NumberFormat(language).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal').value === '.' ? '.' : ',';
}

/**
 * A number as the address and the proofs have it: digits with a point, and no zeros that say nothing.
 * @param {string} sign
 * @param {string} whole
 * @param {string} fraction
 */
function plainNumber(sign, whole, fraction) {
  const [digits, rest] = [whole.replace(/^0+(?=.)/, '') || '0', fraction.replace(/0+$/, '')];
  return (sign === '-' && digits + rest !== '0' ? '-' : '') + digits + (rest && '.' + rest);
}

/**
 * The number that a reader has typed, in digits with a point, and how many digits were typed behind that; empty where it is no
 * number.
 *
 * A single comma or point before three digits may mean either: the language decides.
 * @param {string} text
 * @param {string} language
 * @param {string} [unit]
 * @returns {[string, number]}
 */
function readNumber(text, language, unit = '') {
  let plain = text.trim();
  // Some readers write the unit, too.
  if (unit && plain.toLowerCase().endsWith(unit.toLowerCase())) plain = plain.slice(0, -unit.length).trim();
  plain = plain
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/\s/g, ' ').replace(/[’٬]/g, "'").replace(/[٫，]/g, ',').replace(/．/g, '.')
    .replace(/^[−–－] ?/, '-');
  const found = /^([-+]?)(?:(\d{1,3}([ ',.])(?:\d{2,3}\3)*\d{3})|(\d*))(?:([.,])(\d*))?$/.exec(plain);
  let [, sign = '', grouped, mark, whole = '', point, fraction = ''] = found || [];
  if (grouped) {
    const parts = grouped.split(mark);
    whole = parts.join('');
    // "1.500" has a fraction where the point has that meaning, and so has "0,500" everywhere.
    const isFraction = !point && !parts[2] && /[.,]/.test(mark) && (mark === decimalMark(language) || /^0/.test(grouped));
    if (isFraction) [whole, fraction] = parts;
    else if (mark === point) return ['', 0];
  }
  return whole + fraction ? [plainNumber(sign, whole, fraction), fraction.length] : ['', 0];
}

/**
 * Less than zero where one number is smaller than another, more than zero where it is larger. Exact, as in the proofs.
 * @param {string} one
 * @param {string} other
 */
function compareNumbers(one, other) {
  const parts = [one, other].map((text) => text.split('.'));
  const places = Math.max(...parts.map(([, fraction = '']) => fraction.length));
  const [a, b] = parts.map(([whole, fraction = '']) => BigInt(whole + fraction.padEnd(places, '0')));
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Dates are in the form in which texts stand in the order of time. @param {string} one @param {string} other */
function compareDates(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether the calendar has a date. @param {string} text */
function isDate(text) {
  const time = Date.parse(text + 'T00:00Z');
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * The value that a name in an address has, as in `=1_5` or `=2026-01-31`; empty where it has none.
 * @param {string | undefined} entry
 * @param {string} name
 */
function valueIn(entry, name) {
  if (entry === 'date') {
    const text = name.replace(/^=/, '');
    return isDate(text) ? text : '';
  }
  const [number, sign, whole, fraction = ''] = /^=?(-?)(\d{1,15})(?:_(\d{1,10}))?$/.exec(name) || [];
  return number ? plainNumber(sign, whole, fraction) : '';
}

/**
 * How far out of what is asked for a value is: less than zero below, more than zero above.
 * @param {DOMStringMap} entry
 * @param {string} value
 */
function beyond({ entry, min, max }, value) {
  const compare = entry === 'date' ? compareDates : compareNumbers;
  return min && compare(value, min) < 0 ? -1 : max && compare(value, max) > 0 ? 1 : 0;
}

/**
 * The way on whose range has a value, and the id of the part of the range that does: the fact's value from then on.
 * @param {DOMStringMap} entry
 * @param {Whichway.EntryWay[]} ways
 * @param {string} value
 * @returns {[Whichway.EntryWay, string] | []}
 */
function rangeOf({ entry }, ways, value) {
  const compare = entry === 'date' ? compareDates : compareNumbers;
  for (const way of ways) for (const [id, from, below] of way.cells) {
    if ((!from || compare(value, from) >= 0) && (!below || compare(value, below) < 0)) return [way, id];
  }
  return [];
}

/**
 * A value as readers of a language write it.
 * @param {DOMStringMap} entry
 * @param {string} value
 * @param {string} language
 */
function spelled({ entry, unit }, value, language) {
  if (entry === 'date') {
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  }
  // Years stay as they are.
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 20, useGrouping: /** @type {any} */ ('min2') });
  return format.format(/** @type {any} */ (value)) + (unit ? ' ' + unit : '');
}

/** What readers have typed, by the fact or the question: in this window alone, and in no address. */
const textsKey = 'whichway:texts';
/** @type {Record<string, string>} */
let typedTexts = {};
try {
  // Other programs of the origin can store what they like.
  typedTexts = { ...JSON.parse(sessionStorage[textsKey]) };
} catch {
  // There is nothing, or it may not be read.
}

/** @param {string} name @param {string} text */
function keepText(name, text) {
  typedTexts[name] = text;
  try {
    sessionStorage[textsKey] = JSON.stringify(typedTexts);
  } catch {
    // Then it lasts as long as the page.
  }
}

/**
 * The name under which a text is there: its fact's, which other questions and trees may share.
 * @param {Pick<Whichway.Entry, 'data' | 'tree' | 'node'>} entry
 */
function textName({ data: { fact }, tree, node }) {
  return fact || `?${tree}/${node}`;
}

/** The text that was typed for a fact; nothing where none was. @param {string} name */
function textOf(name) {
  return Object.hasOwn(typedTexts, name) ? String(typedTexts[name]) : undefined;
}

/**
 * The answer that a name in an address stands for at a question that asks to type or to tick; nothing where it is none.
 * @param {Whichway.Entry} entry
 * @param {string[]} offered the ids of what is offered there
 * @param {string} name
 * @returns {Whichway.Answer | undefined}
 */
function answerOf(entry, offered, name) {
  const { data: { entry: kind, fact }, node, language } = entry;
  const ways = entry.ways.filter(({ id }) => offered.includes(id));
  /** That the question was answered, whatever was typed or ticked. @type {[string, string]} */
  const asked = ['?' + node, 'next'];
  if (kind === 'text') {
    const [way] = ways;
    if (name !== '-' || !way) return;
    return { id: '-', way: way.id, label: textOf(textName(entry)) ?? entry.data.example ?? '-', sets: [...way.sets, asked] };
  }
  if (kind === 'several') {
    const ids = name === 'none' ? [] : name.split(/[+ ]/).map((id) => entry.aliases.get(id) ?? id);
    const ticks = ways.filter(({ id }) => id !== 'none');
    if (ids.some((id) => !ticks.some((tick) => tick.id === id))) return;
    const on = ticks.filter(({ id }) => ids.includes(id));
    const all = entry.ways.filter(({ id }) => id !== 'none');
    return {
      id: on.map(({ id }) => id).join('+') || 'none',
      way: 'none',
      label: (on[0] ? on : entry.ways.slice(-1)).map(({ label }) => label).join(', '),
      sets: [
        asked,
        ...on.flatMap(({ sets }) => sets),
        ...all.map(({ id }) => /** @type {[string, string]} */ ([`?${node}+${id}`, ids.includes(id) ? 'on' : 'off'])),
      ],
    };
  }
  const chosen = [name, entry.aliases.get(name)].flatMap((named) => ways.filter(({ id }) => id === named))[0];
  if (chosen) return { ...chosen, way: chosen.id };
  const value = valueIn(kind, name);
  const [way, cell] = value && !beyond(entry.data, value) ? rangeOf(entry.data, ways, value) : [];
  if (!way) return;
  return {
    id: '=' + value.replace('.', '_'),
    way: way.id,
    label: spelled(entry.data, value, language),
    sets: [...way.sets, ['?' + node, way.id], .../** @type {[string, string][]} */ (fact && cell ? [[fact, cell]] : [])],
  };
}

whichway.answerOf = answerOf;
whichway.textOf = textOf;
