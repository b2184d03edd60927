'use strict';

// The page stands at the prefix or at prefix/emulator; the JSON is always at prefix/emulator/...
const here = location.pathname.replace(/\/+$/, '');
const root = document.body.dataset.place === 'emulator' ? here.replace(/\/[^/]*$/, '') : here;
const kinds = ['events', 'users', 'profiles', 'groups', 'requests'];
const newest = 100;

// Of each user; one may have all the events there are.
const newestEvents = 20;

const records = document.getElementById('records');
const state = document.getElementById('state');
const filter = document.getElementById('filter');
let shown = 'events';
let last = '';

const clock = time => {
  const date = new Date(time);
  return isNaN(date) ? '' : date.toLocaleTimeString();
};

// Seconds or milliseconds, as the rule about time has it.
const eventTime = time => typeof time === 'number' ? clock(time >= 31536000000 ? time : time * 1000) : '';

const summaries = {
  events: event => [event.event, event.properties?.distinct_id, eventTime(event.properties?.time)],
  users: user => [user.id || 'Nobody', user.ids.slice(1).join(', '), `${user.eventCount} ${user.eventCount === 1 ? 'event' : 'events'}`],
  profiles: profile => [profile.$distinct_id, profile.$properties?.$name, profile.$last_seen],
  groups: group => [`${group.$group_key}: ${group.$group_id}`, group.$properties?.$name, group.$last_seen],
  requests: request => [`${request.method} ${request.endpoint}`, request.status || 'cut', clock(request.time)],
};

// Everything that arrived is shown through textContent, never as HTML.
const element = (name, text, kind) => {
  const node = document.createElement(name);
  node.textContent = text;
  if (kind) node.className = kind;
  return node;
};

// What was open stays open when the list is drawn again.
const openTexts = () => new Set([...records.querySelectorAll('details[open] pre')].map(node => node.textContent));

const draw = list => {
  const wanted = filter.value.toLowerCase();
  const open = openTexts();
  const nodes = [];
  for (const record of list.toReversed()) {
    const text = JSON.stringify(record, null, 2);
    if (!text.toLowerCase().includes(wanted)) continue;
    const [title, subject, note] = summaries[shown](record);
    const summary = document.createElement('summary');
    const quality = shown === 'requests' ? (record.status >= 200 && record.status < 300 ? 'good' : 'bad') : '';
    summary.append(element('strong', title ?? ''), element('span', subject ?? '', quality), element('span', note ?? ''));
    const details = document.createElement('details');
    details.open = open.has(text);
    details.append(summary, element('pre', text));
    nodes.push(details);
  }
  records.replaceChildren(...(nodes.length ? nodes : [element('p', wanted ? 'Nothing matches.' : `No ${shown} yet.`, 'empty')]));
};

const fetchKind = async kind => {
  const [count, events] = kind === shown ? [newest, newestEvents] : [1, 1];
  const response = await fetch(`${root}/emulator/${kind}?newest=${count}&events=${events}`);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  document.querySelector(`nav [data-kind=${kind}] b`).textContent = response.headers.get('X-Total-Count');
  return response.text();
};

const refresh = async () => {
  const wanted = shown;
  try {
    const texts = await Promise.all(kinds.map(fetchKind));
    if (wanted !== shown) return;
    const now = shown + filter.value + texts[kinds.indexOf(shown)];
    if (now !== last) draw(JSON.parse(texts[kinds.indexOf(shown)]));
    last = now;
    state.className = '';
    state.textContent = `Live; the newest ${newest} are shown`;
  } catch (error) {
    state.className = 'lost';
    state.textContent = `The emulator does not answer (${error.message})`;
  }
};

for (const button of document.querySelectorAll('nav button')) {
  button.addEventListener('click', () => {
    shown = button.dataset.kind;
    for (const other of document.querySelectorAll('nav button')) other.setAttribute('aria-pressed', String(other === button));
    refresh();
  });
}

filter.addEventListener('input', refresh);
document.getElementById('forget').addEventListener('click', async () => {
  if (!confirm('Forget all events, profiles, groups, requests and scripted answers?')) return;
  await fetch(`${root}/emulator`, { method: 'DELETE' });
  refresh();
});

refresh();
setInterval(() => { if (!document.hidden) refresh(); }, 2000);
