let config

export async function load() {
  config = await fetch('/config.json').then((answer) => answer.json())
}

/** A service says it, whatever the variable is called. */
export function live(show) {
  // socket: native adapter A11
  // note: Q-WHERE
  const live = new WebSocket(`${config.endpoint}/live`)
  live.onmessage = (event) => show(event.data)
}
