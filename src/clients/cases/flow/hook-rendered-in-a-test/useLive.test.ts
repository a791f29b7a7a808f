import { act, renderHook, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useLive } from './useLive'

it('says hello on the socket that it opened', async () => {
  const { result } = renderHook(() => useLive('wss://shop.example.com/live'))
  // use: state
  await waitFor(() => expect(result.current.socketRef.current?.readyState).toBe(1))
  act(() => {
    // use: send
    result.current.socketRef.current?.send('hello')
  })
  // use: escape
  expect(result.current.socketRef.current).toBeDefined()
  const double = result.current.socketRef.current as unknown as { readonly sent: readonly string[] }
  // use: other
  expect(double.sent).toEqual(['hello'])
})
