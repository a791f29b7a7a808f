const load = () => import('../src/api')

async function loadAgain() {
  return await import('../src/api')
}

test('follows what is loaded', async () => {
  const { api, plain } = await load()
  await plain.list()
  // finds: websocket-module-test/client
  api.follow(() => undefined)
})

test('follows where it is loaded', async () => {
  const loaded = await loadAgain()
  await loaded.plain.list()
  // finds: websocket-module-test/client
  loaded.plain.follow()
})

test('follows at once', async () => {
  // finds: websocket-module-test/client
  ;(await load()).plain.follow()
})
