import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that several components share',
  verdict: 'adapter',
  script: {
    opening: ['welcome $connection'],
    answers: [{ to: 'from', acts: ['$message', { wait: 50 }, 'not two'] }],
  },
  async play(at) {
    await at.sees('two: welcome 1')
    await at.click('#one i') // a shared socket is not closed by one of them
    await at.page.waitForFunction("document.querySelector('#one button').textContent.includes('OPEN')")
    await at.click('#one button')
    await at.sees('one: not two')
    await at.click('b')
    await at.page.waitForFunction("document.querySelector('#three button')?.textContent.includes('OPEN')")
    await at.click('#three button')
    await at.sees('three: not two')
    at.network.drop()
    await at.sees('three: welcome 2')
    await at.click('u')
    await at.present(0)
    await at.sees('three closes 1005')
  },
  seen: [
    'one opens',
    'two opens',
    'one: welcome 1',
    'two: welcome 1',
    'one: from one',
    'two: from one',
    'one: not two',
    'two: from three',
    'three: from three',
    'three: not two',
    'two closes 1006',
    'three closes 1006',
    'two opens',
    'three opens',
    'two: welcome 2',
    'three: welcome 2',
    'three closes 1005',
  ],
  heard: ['1: from one', '1: from three'],
  joined: 2,
  present: 0,
  logged: ['error'],
  blurs: [
    {
      in: 'logged',
      because: 'that one of them may not close it is said in words of their own',
      keep: (lines) => lines.map((line) => line.replace(/: .*/, '')),
    },
  ],
} satisfies Transcript
