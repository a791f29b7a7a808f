import { create } from 'zustand'

interface Lines {
  line: WebSocket | null
  setLine: (line: Lines['line']) => void
}

export const useLines = create<Lines>((set) => ({ line: null, setLine: (line) => set({ line }) }))
export const useSetLine = (): Lines['setLine'] => useLines((state) => state.setLine)
