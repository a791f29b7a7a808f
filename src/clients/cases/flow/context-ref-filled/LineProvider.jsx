import { createContext, useContext, useRef } from 'react'

const LineContext = createContext(null)

export function LineProvider({ children }) {
  const lineRef = useRef(null)
  return <LineContext.Provider value={{ lineRef }}>{children}</LineContext.Provider>
}

export const useLine = () => useContext(LineContext)
