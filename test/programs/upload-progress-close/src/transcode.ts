/** Resolves when the server has closed the socket of the job normally, rejects otherwise. */
export function followTranscode(jobId: string, onPercent: (percent: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    let url = ''
    const socket = new WebSocket(`/api/jobs/${jobId}/progress`)
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data)
      if (message.percent !== undefined) onPercent(message.percent)
      if (message.url) url = message.url
    }
    socket.onclose = (event) => {
      if (event.wasClean && url) resolve(url)
      else reject(new Error(event.reason || 'transcoding failed'))
    }
  })
}
