// No endpoint is configured here: `apply --guess-endpoints` derives it from the address.
function socketScheme() {
  return location.protocol === 'https:' ? 'wss:' : 'ws:'
}

const socket = new WebSocket(`${socketScheme()}//${location.host}/ws`)

socket.onmessage = (event) => {
  window.seen.push(event.data)
}
