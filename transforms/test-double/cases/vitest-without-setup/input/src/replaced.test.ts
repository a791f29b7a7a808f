import { expect, test, vi } from 'vitest'
import { watchNotices } from './notices'
import { showPanel } from './panel'

vi.mock('./notices', () => ({ watchNotices: vi.fn(() => () => {}) }))

test('watches the notices', () => {
  showPanel(document.createElement('div'))
  expect(watchNotices).toHaveBeenCalledOnce()
})
