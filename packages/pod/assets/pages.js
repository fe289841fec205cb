/** Behaviour of the account pages: forms that send JSON, and go where the answer says. */

const main = document.querySelector('main');

const values = (form) => {
  const result = {};
  for (const input of form.elements) {
    if (input.name === '' || input.disabled || input.closest('[hidden]') !== null) continue;
    if ('list' in input.dataset) {
      result[input.name] ??= [];
      if (input.checked) result[input.name].push(input.value);
    } else if (input.type === 'checkbox') result[input.name] = input.checked;
    else if (input.type === 'radio') {
      if (input.checked) result[input.name] = input.value;
    } else result[input.name] = 'boolean' in input.dataset ? input.value === 'true' : input.value;
  }
  return result;
};

const send = async (url, body, method = 'POST') => {
  const answer = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error('refused'), { status: answer.status });
  return json;
};

const sentence = (error, from) => {
  if (error.status === undefined) return main.dataset.offline;
  if (error.status === 429) return main.dataset.tooMany;
  if (error.status === 403 || error.status === 400) return from.dataset.refused ?? main.dataset.failed;
  return main.dataset.failed;
};

const tell = (from, text) => {
  const line = from.querySelector('.error') ?? main.querySelector('.error');
  if (line === null) return;
  line.textContent = text;
  line.hidden = false;
};

let account = null;
const register = async (form) => {
  const index = form.dataset.register;
  account ??= await send(`${index}account/`, {});
  const { controls } = await send(index, undefined, 'GET');
  await send(controls.password.create, values(form));
  await send(controls.account.pod, {});
  return account;
};

const busy = new WeakSet();
const act = async (from, work) => {
  if (busy.has(from)) return;
  busy.add(from);
  for (const button of from.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
  try {
    const answer = await work();
    const next = answer.location ?? from.dataset.then;
    if (next !== undefined) {
      location.assign(next);
      return;
    }
    if (from.dataset.done !== undefined) {
      from.reset();
      tell(from, from.dataset.done);
    }
  } catch (error) {
    tell(from, sentence(error, from));
  }
  busy.delete(from);
  for (const button of from.querySelectorAll('button')) button.removeAttribute('aria-disabled');
};

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void act(form, () =>
      form.dataset.register === undefined ? send(form.dataset.post, values(form)) : register(form),
    );
  });
}
for (const button of document.querySelectorAll('button[data-post]')) {
  button.addEventListener('click', () => void act(button, () => send(button.dataset.post, {})));
}
for (const button of document.querySelectorAll('button[data-delete]')) {
  button.addEventListener(
    'click',
    () => void act(button, () => send(button.dataset.delete, undefined, 'DELETE')),
  );
}
for (const button of document.querySelectorAll('button[data-cancel]')) {
  button.addEventListener('click', () => void act(button, () => send(button.dataset.cancel, {})));
}
for (const button of document.querySelectorAll('button[data-language]')) {
  button.addEventListener('click', () => {
    document.cookie = `carnet-language=${button.dataset.language}; path=/; max-age=31536000; samesite=lax`;
    location.reload();
  });
}
for (const box of document.querySelectorAll('input[data-shows]')) {
  box.addEventListener('change', () => {
    document.getElementById(box.dataset.shows).type = box.checked ? 'text' : 'password';
  });
}
for (const box of document.querySelectorAll('input[data-reveals]')) {
  const part = document.getElementById(box.dataset.reveals);
  const show = () => {
    part.hidden = !box.checked;
    for (const input of part.querySelectorAll('input')) input.disabled = !box.checked;
  };
  box.addEventListener('change', show);
  show();
}
