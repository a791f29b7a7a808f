let socket = null

export function open() {
  // socket: native
  socket = new WebSocket('wss://example.com/chat')
  socket.onmessage = (event) => console.log(event.data)
}

export function say(text) {
  if (!socket || socket.readyState !== WebSocket.OPEN) return false
  try {
    socket.send(text)
    return true
  } catch {
    return false
  }
}

export function ask(text) {
  try {
    if (socket.readyState === WebSocket.OPEN) socket.send(text)
  } catch {
    return false
  }
  return true
}

export function shout(text) {
  if (socket.readyState === WebSocket.CONNECTING) return false
  try {
    // feature: send-in-try
    socket.send(text)
  } catch {
    return false
  }
  return true
}

export function whisper(text) {
  if (socket.readyState === WebSocket.OPEN) return false
  try {
    // feature: send-in-try
    socket.send(text)
  } catch {
    return false
  }
  return true
}

export function sing(text, force) {
  try {
    if (socket.readyState === WebSocket.OPEN) return true
    // feature: send-in-try
    else socket.send(text)
    // feature: send-in-try
    if (force || socket.readyState === WebSocket.OPEN) socket.send(text)
  } catch {
    return false
  }
  return true
}
