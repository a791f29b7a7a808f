export class LiveTranscriber {
  private recorder?: MediaRecorder
  private socket?: WebSocket

  constructor(private readonly onText: (text: string, final: boolean) => void) {}

  async start() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    this.socket = new WebSocket(`wss://${location.host}/transcribe`)
    this.socket.binaryType = 'arraybuffer'
    this.socket.onmessage = (event) => {
      const { text, final } = JSON.parse(event.data)
      this.onText(text, final)
    }
    this.socket.onopen = () => {
      this.recorder = new MediaRecorder(stream, { mimeType: 'audio/webm;codecs=opus' })
      this.recorder.ondataavailable = async (event) => {
        if (event.data.size > 0) this.socket?.send(await event.data.arrayBuffer())
      }
      this.recorder.start(250)
    }
  }

  stop() {
    this.recorder?.stop()
    this.recorder?.stream.getTracks().forEach((track) => track.stop())
    this.socket?.send('{"type":"end"}')
    this.socket?.close()
  }
}
