import './lib/sse-socket.testing'
import { expect, test, vi } from 'vitest'
import { showPanel } from './panel'

vi.mock('./notices', async (original) => ({ ...(await original<typeof import('./notices')>()), other: 1 }))

test('shows that there is nothing yet', () => {
  const root = document.createElement('div')
  const stop = showPanel(root)
  expect(root.textContent).toBe('No notices')
  stop()
})
