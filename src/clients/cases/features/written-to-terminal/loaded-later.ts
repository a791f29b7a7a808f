const { Terminal } = await import('@xterm/xterm')
const terminal = new Terminal()

// socket: native
const socket = new WebSocket('/attach')
// feature: written-to-terminal
socket.onmessage = (event) => terminal.writeln(event.data)
export {}
