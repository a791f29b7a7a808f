export async function listen(show) {
  const { default: live } = await import('./live')
  // use: handler
  live.addEventListener('message', (event) => show(event.data))
}
