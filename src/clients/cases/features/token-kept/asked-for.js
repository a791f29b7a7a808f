export async function open(login) {
  const { ticket } = await login()
  // socket: native
  return new WebSocket(`wss://${location.host}/inbox?ticket=${ticket}`)
}
