import { createContext, useContext } from 'react'

export const WireContext = createContext({ current: null })

export function useWire() {
  return useContext(WireContext)
}
