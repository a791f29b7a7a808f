const form = document.querySelector('form') as HTMLFormElement
const shared = { open: false }
let admitted = false
export let online = false

// socket: native inline
const shown = new WebSocket('ws://localhost:7001/shown')
shown.onopen = () => {
  form.hidden = true
}

// socket: native inline
const told = new WebSocket('ws://localhost:7001/told')
told.onopen = () => {
  shared.open = true
}

// socket: native inline
const reset = new WebSocket('ws://localhost:7001/reset')
reset.onopen = () => {
  admitted = false
}
reset.onmessage = (event) => {
  if (JSON.parse(event.data).ok) admitted = true
}

// socket: native inline
const exported = new WebSocket('ws://localhost:7001/exported')
exported.onopen = () => {
  online = true
}

export const isAdmitted = () => admitted
