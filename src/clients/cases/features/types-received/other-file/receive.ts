/** Takes what the WebSocket brought. */
export function receive(message: { type: string; text: string }): void {
  // feature: types-received
  if (message.type === 'chat') console.log(message.text)
}
