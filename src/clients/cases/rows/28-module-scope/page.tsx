import Head from 'next/head'

// socket: native adapter A28
// note: W-SSR
const visitors = new WebSocket('ws://localhost:6500/visitors')
visitors.onmessage = (event) => console.log(event.data)

export default function Page() {
  return <Head>visitors</Head>
}
