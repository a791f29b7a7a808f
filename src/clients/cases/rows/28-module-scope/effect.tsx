import Head from 'next/head'
import { useEffect } from 'react'

export default function Page() {
  useEffect(() => {
    // socket: native inline
    const visitors = new WebSocket('ws://localhost:6500/visitors')
    visitors.onmessage = (event) => console.log(event.data)
    return () => visitors.close()
  }, [])
  return <Head>visitors</Head>
}
