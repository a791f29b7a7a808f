import './lib/sse-socket.testing'
import { expect, test } from 'vitest'
import { showPanel } from './panel'

test('shows that there is nothing yet', () => {
  const root = document.createElement('div')
  const stop = showPanel(root)
  expect(root.textContent).toBe('No notices')
  stop()
})
