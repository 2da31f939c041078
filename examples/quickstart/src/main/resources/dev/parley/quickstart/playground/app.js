// The playground: shows what /playground/state tells and posts what one does. Texts only ever become text nodes.

const POLL = 700;
const POLL_UNSEEN = 4000;
const PAGE = 100;
const byId = (id) => document.getElementById(id);

const AUTHORS = { CONTACT: 'Customer', BOT: 'Bot', ASSISTANT: 'Assistant', AGENT: 'Agent', SYSTEM: 'System' };
const STATUSES = {
  OPEN: 'open', IN_PROGRESS: 'in progress', RESOLVED: 'resolved', CLOSED: 'closed',
  RECEIVED: 'received', NOTED: 'note', QUEUED: 'queued', SENT: 'sent', DELIVERED: 'delivered', READ: 'read',
  FAILED: 'failed', UNKNOWN: 'unknown whether it arrived', CANCELLED: 'cancelled',
};
const REASONS = { asked: 'asked for a person', 'not-understood': 'was not understood' };
const CHANNELS = { telegram: 'Telegram', viber: 'Viber', whatsapp: 'WhatsApp', messenger: 'Messenger', instagram: 'Instagram' };
const LANGUAGES = { en: 'English', my: 'မြန်မာ', vi: 'Tiếng Việt', ar: 'العربية' };

const view = { customer: null, conversation: null, limit: PAGE, asked: 0, shown: 0 };
const drafts = {};
let state = null;
let timer = 0;

// --- talking to the host -------------------------------------------------------------------------------------------

async function refresh() {
  clearTimeout(timer);
  const number = ++view.asked;
  const { customer: asCustomer, conversation: lookedAt } = view;
  const query = new URLSearchParams({ limit: view.limit });
  if (view.customer) query.set('customer', view.customer);
  else if (view.conversation) query.set('conversation', view.conversation);
  try {
    const response = await fetch(`/playground/state?${query}`, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(response.status === 503 ? 'The database is away' : `The host says ${response.status}`);
    const answer = await response.json();
    const same = asCustomer === view.customer && lookedAt === view.conversation;
    if (same && number > view.shown) {
      view.shown = number;
      show(answer);
    }
    connection(true, 'Connected');
  } catch (e) {
    connection(false, `${e.name === 'Error' ? e.message : 'The host is away'}; trying again…`);
  }
  clearTimeout(timer);
  timer = setTimeout(refresh, document.hidden ? POLL_UNSEEN : POLL);
}

async function post(side, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(8000),
    });
  } catch {
    notice(side, 'That did not reach the host. It is still here: try again.');
    return false;
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    // The desk names the ticket, which is the one that is looked at.
    const why = (answer.error || `the host says ${response.status}`).replace(/^ticket [0-9a-f-]{36}: /, '');
    notice(side, `That had no effect: ${why}.`.replace(/\.+$/, '.'));
  } else {
    notice(side, '');
    setTimeout(refresh, 120);
  }
  refresh();
  return response.ok;
}

function connection(up, text) {
  const line = byId('connection');
  if (line.textContent === text) return;
  line.textContent = text;
  line.className = `connection ${up ? 'up' : 'down'}`;
}

function notice(side, text) {
  byId(`${side}-notice`).textContent = text;
  byId(`${side}-notice`).hidden = !text;
}

// --- drawing -------------------------------------------------------------------------------------------------------

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
}

function words(className, text) {
  const made = element('div', className, text);
  made.dir = 'auto';
  return made;
}

// Draws only what changed, so that focus and selection stay, and readers are told only what is new.
function list(parent, items, draw) {
  const atEnd = isAtEnd(parent);
  const had = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let changed = false;
  items.forEach((item, index) => {
    const key = item.id;
    const sign = JSON.stringify(item);
    let child = had.get(key);
    had.delete(key);
    if (!child || child.dataset.sign !== sign) {
      const drawn = draw(item);
      drawn.dataset.key = key;
      drawn.dataset.sign = sign;
      if (child) child.replaceWith(drawn);
      child = drawn;
      changed = true;
    }
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] || null);
  });
  had.forEach((child) => child.remove());
  if (changed && atEnd) parent.scrollTop = parent.scrollHeight;
}

function isAtEnd(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
}

// Stays at the newest message when the space for it shrinks.
function keepAtEnd(log) {
  let atEnd = true;
  log.addEventListener('scroll', () => { atEnd = isAtEnd(log); });
  new ResizeObserver(() => { if (atEnd) log.scrollTop = log.scrollHeight; }).observe(log);
}

function time(iso, seconds) {
  const when = new Date(iso);
  const today = when.toDateString() === new Date().toDateString();
  const made = element('time', '', when.toLocaleString(undefined, today
    ? { hour: '2-digit', minute: '2-digit', second: seconds ? '2-digit' : undefined }
    : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }));
  made.dateTime = iso;
  return made;
}

function show(answer) {
  const first = state === null;
  state = answer;
  if (first && state.customers.length) {
    view.customer = state.customers[0].key;
    agents();
    refresh();
    return;
  }
  if (first) agents();
  // Stays with it when newer tickets come, whatever is being typed.
  if (!view.customer && !view.conversation && state.conversation) view.conversation = state.conversation.id;
  customer();
  tickets();
  conversation();
}

function agents() {
  byId('agent').replaceChildren(...state.agents.map((name) => element('option', '', name)));
}

// The customer's app shows what they have before them: edits in place, nothing that is still on its way.
function chatOf(messages) {
  const chat = [];
  for (const message of messages.filter((one) => one.seen)) {
    const original = message.edits && chat.find((one) => one.platformId === message.edits);
    if (original) Object.assign(original, { text: message.text, options: message.options, edited: true });
    else chat.push({ ...message, edited: false });
  }
  return chat;
}

function customer() {
  const real = state.customers.length === 0;
  byId('hint').hidden = !real;
  byId('chat').hidden = byId('say').hidden = real;
  const tabs = state.customers.map((one) => ({ ...one, id: one.key, current: one.key === view.customer }));
  list(byId('customers'), tabs, (tab) => {
    const button = element('button', '', `${tab.name} · ${CHANNELS[tab.channel] || tab.channel}`);
    button.type = 'button';
    button.title = `${tab.name} writes on ${CHANNELS[tab.channel] || tab.channel}; the app is in ${LANGUAGES[tab.language] || tab.language}`;
    button.setAttribute('aria-pressed', tab.current);
    button.addEventListener('click', () => turnTo(tab.key, null));
    return button;
  });
  if (real) return;
  const who = state.customers.find((one) => one.key === view.customer);
  const chat = chatOf(state.conversation ? state.conversation.messages : []);
  byId('chat').lang = who.language;
  if (!chat.length) {
    list(byId('chat'), [{ id: 'empty', name: who.name }], () => element('div', 'empty', `Write as ${who.name}: say hello, press a button, or ask for a person.`));
    return;
  }
  list(byId('chat'), chat, (message) => {
    const mine = message.author === 'CONTACT';
    const item = element('div', `${mine ? 'in' : 'out'}${message.pressed ? ' pressed' : ''}`, words('bubble', message.text));
    if (message.options.length) item.append(element('div', 'options', ...message.options.map((option) => press(message, option))));
    item.append(element('div', 'time', time(message.at), message.edited ? ' · edited' : '', message.pressed ? ' · button' : ''));
    return item;
  });
}

function press(message, option) {
  const made = element('button', '', option.title);
  made.type = 'button';
  made.dir = 'auto';
  made.addEventListener('click', async () => {
    made.disabled = true;
    await post('customer', '/playground/press', { customer: view.customer, message: message.platformId, option: option.id, title: option.title });
    made.disabled = false;
  });
  return made;
}

// Each conversation keeps what was typed for it, so that nothing goes to another.
function turnTo(customer, conversation) {
  drafts[view.customer || view.conversation] = [byId('say-text').value, byId('reply-text').value];
  Object.assign(view, { customer, conversation, limit: PAGE });
  [byId('say-text').value, byId('reply-text').value] = drafts[customer || conversation] || ['', ''];
  byId('chat').replaceChildren();
  byId('history').replaceChildren();
  notice('customer', '');
  notice('agent', '');
  state.conversation = null;
  show(state);
  refresh();
}

function tickets() {
  const active = state.tickets.filter((ticket) => ticket.status === 'OPEN' || ticket.status === 'IN_PROGRESS').length;
  byId('ticket-count').textContent = state.tickets.length ? `(${active} active)` : '';
  const shown = state.conversation && state.conversation.id;
  const rows = state.tickets.length
    ? state.tickets.map((ticket) => ({ ...ticket, current: ticket.conversation === shown }))
    : [{ id: 'empty' }];
  list(byId('tickets'), rows, (ticket) => {
    if (ticket.id === 'empty') return element('li', 'why', 'None yet: a ticket opens when a customer asks for a person.');
    const badge = element('span', `badge ${ticket.status}`, STATUSES[ticket.status] + (ticket.assignee ? `: ${ticket.assignee}` : ''));
    const who = element('span', 'who', ticket.contact);
    who.dir = 'auto';
    const since = element('span', 'since', ticket.resolvedAt ? 'solved ' : 'since ', time(ticket.resolvedAt || ticket.openedAt));
    const button = element('button', '', who, badge, element('span', 'why', REASONS[ticket.reason] || ticket.reason), since);
    button.type = 'button';
    button.setAttribute('aria-current', ticket.current);
    button.addEventListener('click', () => look(ticket));
    return element('li', '', button);
  });
}

function look(ticket) {
  if (ticket.customer) {
    if (ticket.customer !== view.customer) turnTo(ticket.customer, null);
    return;
  }
  if (ticket.conversation !== view.conversation) turnTo(null, ticket.conversation);
}

function conversation() {
  const now = state.conversation;
  const ticket = now && now.ticket;
  const agent = byId('agent').value;
  facts(now);
  history(now);
  for (const button of byId('actions').querySelectorAll('button')) {
    button.disabled = !ticket || (button.dataset.action === 'take' && ticket.assignee === agent);
  }
  byId('reply').querySelector('button').disabled = !ticket;
  byId('reply-text').disabled = !ticket;
  byId('why').textContent = !ticket ? 'No ticket is open: the bot answers.'
    : !ticket.assignee ? 'Nobody has the ticket: take it to answer.'
    : ticket.assignee === agent ? 'You have the ticket; the bot is silent.' : `${ticket.assignee} has the ticket.`;
}

function facts(now) {
  const rows = !now ? [] : [
    ['Contact', now.contact],
    ['Channel', CHANNELS[now.channel] || now.channel],
    ['Language', LANGUAGES[now.language] || now.language || 'unknown'],
    ['Owner', now.owner === 'AGENT' ? `agent ${now.agent}` : now.owner === 'DESK' ? 'nobody: waits for a person' : 'the bot'],
    ['Epoch', String(now.epoch)],
    ...(now.reachable ? [] : [['Reachable', 'no: blocked the bot']]),
  ];
  list(byId('facts'), rows.map(([id, value]) => ({ id, value })), (row) => {
    const value = element('dd', '', row.value);
    value.dir = 'auto';
    return element('div', '', element('dt', '', row.id), value);
  });
}

function history(now) {
  byId('history').lang = (now && now.language) || '';
  const rows = !now || !now.messages.length ? [{ id: 'empty' }]
    : now.more ? [{ id: 'more' }, ...now.messages] : now.messages;
  list(byId('history'), rows, (message) => {
    if (message.id === 'empty') return element('div', 'empty', 'Nothing was said yet.');
    if (message.id === 'more') return earlier();
    const note = message.status === 'NOTED';
    const author = element('span', 'author', note ? 'Note' : AUTHORS[message.author] + (message.agent ? ` ${message.agent}` : ''));
    const bad = ['FAILED', 'UNKNOWN', 'CANCELLED'].includes(message.status);
    const status = element('span', bad ? 'bad' : '', STATUSES[message.status] + (message.reason ? `: ${message.reason}` : ''));
    const kind = message.pressed ? 'pressed a button' : message.edits ? 'edited' : '';
    const meta = element('div', 'meta', author, time(message.at, true), note ? '' : status, kind && element('span', '', kind));
    const item = element('div', `${message.author}${note ? ' note' : ''}`, meta, words('words', message.text));
    if (message.options.length) item.append(words('offered', `Buttons: ${message.options.map((option) => option.title).join(' · ')}`));
    return item;
  });
}

function earlier() {
  const button = element('button', '', 'Show earlier');
  button.type = 'button';
  button.addEventListener('click', () => {
    view.limit += PAGE;
    refresh();
  });
  return element('div', 'more', button);
}

// --- doing ---------------------------------------------------------------------------------------------------------

function act(action, text) {
  const ticket = state && state.conversation && state.conversation.ticket;
  if (!ticket) return false;
  return post('agent', '/playground/desk', { ticket: ticket.id, agent: byId('agent').value, action, ...(text ? { text } : {}) });
}

function onSubmit(form, field, send) {
  let busy = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = field.value;
    if (busy || !text.trim()) return;
    busy = true;
    // What did not arrive stays, and so does what was typed meanwhile.
    if ((await send(text)) && field.value === text) field.value = '';
    busy = false;
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
}

// Before the first answer nobody is chosen to write as; what is typed stays.
onSubmit(byId('say'), byId('say-text'), (text) => view.customer !== null && post('customer', '/playground/say', { customer: view.customer, text }));
byId('photo').addEventListener('click', () => view.customer !== null && post('customer', '/playground/photo', { customer: view.customer }));
onSubmit(byId('reply'), byId('reply-text'), (text) => act('reply', text));
for (const button of byId('actions').querySelectorAll('button')) {
  button.addEventListener('click', () => act(button.dataset.action));
}
byId('agent').addEventListener('change', () => {
  notice('agent', '');
  conversation();
});
keepAtEnd(byId('chat'));
keepAtEnd(byId('history'));
document.addEventListener('visibilitychange', () => document.hidden || refresh());
refresh();

// --- the same message on every channel ----------------------------------------------------------------------------

const SAMPLES = {
  menu: 'A menu', 'long-menu': 'A long menu', 'long-text': 'A long text', burmese: 'မြန်မာ', arabic: 'العربية',
  cards: 'Cards', picture: 'A picture', place: 'A place', links: 'Links',
};

async function preview(sample) {
  for (const tab of byId('samples').children) tab.setAttribute('aria-pressed', tab.dataset.sample === sample);
  let shown;
  try {
    const response = await fetch(`/playground/preview?sample=${sample}`, { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`the host says ${response.status}`);
    shown = (await response.json()).map(onChannel);
  } catch (e) {
    shown = [element('p', 'loss', `That cannot be shown now: ${e.name === 'Error' ? e.message : 'the host is away'}.`)];
  }
  // Another may have been chosen meanwhile.
  const chosen = byId('samples').querySelector('[aria-pressed="true"]');
  if (chosen.dataset.sample === sample) byId('preview').replaceChildren(...shown);
}

function onChannel(one) {
  return element('section', 'preview',
    element('h3', '', CHANNELS[one.channel] || one.channel),
    ...one.messages.map((message) => element('div', 'out',
      words('bubble', message.text),
      message.options.length ? element('div', 'options', ...message.options.map((title) => words('option', title))) : null)),
    ...(one.losses.length ? one.losses.map((loss) => element('p', 'loss', loss)) : [element('p', 'whole', 'Nothing is lost.')]));
}

for (const [sample, title] of Object.entries(SAMPLES)) {
  const tab = element('button', '', title);
  tab.type = 'button';
  tab.dataset.sample = sample;
  tab.addEventListener('click', () => preview(sample));
  byId('samples').append(tab);
}
byId('previews').addEventListener('toggle', () => byId('previews').open && preview('menu'), { once: true });
