import { followTranscode } from './transcode'

const bar = document.querySelector('progress')!
const player = document.querySelector('video')!

document.querySelector('form')!.addEventListener('submit', async (event) => {
  event.preventDefault()
  const response = await fetch('/api/jobs', { method: 'POST', body: new FormData(event.target as HTMLFormElement) })
  const { id } = await response.json()
  player.src = await followTranscode(id, (percent) => {
    bar.value = percent
  })
})
