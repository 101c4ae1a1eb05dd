// Passkeys: a form with data-passkey ("get" or "create") asks the browser for one, and sends what it answers.
// Its options stand in the page (data-passkey-options is the id), or the form's own address gives them.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes) =>
  bytes && btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];

const readOptions = async (form) => {
  const stored = document.getElementById(form.dataset.passkeyOptions);
  if (stored) return JSON.parse(stored.textContent).publicKey;
  const answer = await fetch(form.action, { method: "POST", body: sent(form) });
  if (!answer.ok) throw new Error(answer.status);
  return (await answer.json()).publicKey;
};

const sent = (form) => {
  const data = new FormData(form);
  data.delete("credential");
  return data;
};

const ask = async (form) => {
  const options = await readOptions(form);
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"])
    for (const known of options[list] ?? []) known.id = toBytes(known.id);
  const found = await navigator.credentials[form.dataset.passkey]({ publicKey: options });
  return {
    id: found.id,
    rawId: toText(found.rawId),
    type: found.type,
    clientExtensionResults: found.getClientExtensionResults(),
    response: Object.fromEntries(
      parts.filter((name) => found.response[name]).map((name) => [name, toText(found.response[name])]),
    ),
  };
};

const prepare = (form) => {
  const error = form.querySelector("[data-passkey-error]");
  form.querySelector("[data-passkey-needs]").hidden = true;
  form.querySelector("[data-passkey-start]").hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
      form.submit();
    } catch {
      error.hidden = false;
    }
  });
};

if (window.PublicKeyCredential) document.querySelectorAll("form[data-passkey]").forEach(prepare);
