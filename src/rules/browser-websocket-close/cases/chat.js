const socket = new WebSocket('wss://example.com/chat')

export function leave() {
  // finds: browser-websocket-close/closes
  socket.close(4001, 'left')
}

// clean: it closes something else
export const shut = (dialog) => dialog.close()
