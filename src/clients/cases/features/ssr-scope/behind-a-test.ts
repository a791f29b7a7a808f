import { NextResponse } from 'next/server'

// socket: native
export const socket = typeof window === 'undefined' ? null : new WebSocket('wss://api.example.com/feed')
export const none = () => NextResponse.json({ socket: socket?.url })
