export function enter(it: any) {
  // finds: node-socket-handler/receives
  it.on('message', (text: string) => console.log(text))
}
