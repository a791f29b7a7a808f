import { renderHook } from '@testing-library/react'
import { api, getApi, plain, useApi, useFeed, useOpenFeed } from '../src/api'

test('lists', async () => {
  // clean: asks the server once
  await api.list()
  // clean: so do these
  await plain.list()
  await useApi().list()
  await getApi().list()
})

test('follows', () => {
  // finds: websocket-module-test/client
  api.follow(() => undefined)
})

test('follows by what a function gives', () => {
  // clean: opens nothing yet
  const used = useApi()
  // finds: websocket-module-test/client
  const socket = used.follow(() => undefined)
  expect(socket.readyState).toBe(0)
})

test('follows by a name of its own', () => {
  const { list, follow: watch } = useApi()
  list()
  // finds: websocket-module-test/client
  watch(() => undefined)
})

test('follows what is made once', () => {
  // finds: websocket-module-test/client
  ;(getApi() as any).follow(() => undefined)
})

test('follows an object', () => {
  // finds: websocket-module-test/client
  plain.follow()
})

test('stands in', () => {
  // finds: websocket-module-test/mock (likely)
  vi.spyOn(api, 'follow').mockReturnValue({} as WebSocket)
  // clean: of another method
  vi.spyOn(api, 'list').mockResolvedValue([])
})

test('starts a hook', () => {
  // clean: opens nothing yet
  const { result } = renderHook(() => useFeed())
  expect(result.current.size()).toBe(0)
  // finds: websocket-module-test/client
  act(() => result.current.start())
})

test('renders a hook that opens', () => {
  // finds: websocket-module-test/client
  const { result } = renderHook(() => useOpenFeed())
  expect(result.current.size()).toBe(0)
})
