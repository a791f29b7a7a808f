import Anthropic from '@anthropic-ai/sdk'

async function streamByFetch(prompt: string, onPart: (text: string) => void) {
  // finds: stream-upstream-unaborted/no-signal (likely)
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }] }),
  })
  const reader = response.body!.getReader()
  const decoder = new TextDecoder()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onPart(decoder.decode(value))
  }
}

async function streamByLibrary(prompt: string, onPart: (text: string) => void) {
  // finds: stream-upstream-unaborted/no-signal (likely)
  const stream = new Anthropic().messages.stream({
    model: 'claude-sonnet-4-5',
    max_tokens: 1000,
    messages: [{ role: 'user', content: prompt }],
  })
  stream.on('text', onPart)
  await stream.finalMessage()
}

export function streamText(prompt: string, onPart: (text: string) => void, isAnthropic: boolean) {
  return isAnthropic ? streamByLibrary(prompt, onPart) : streamByFetch(prompt, onPart)
}

export async function streamUntil(prompt: string, onPart: (text: string) => void, signal: AbortSignal) {
  // clean: it ends with the signal that it is given
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }] }),
    signal,
  })
  for await (const part of response.body!) onPart(new TextDecoder().decode(part))
}

export async function collect(prompt: string) {
  let all = ''
  // clean: no stream passes it on
  const response = await fetch('https://api.openai.com/v1/chat/completions', {
    method: 'POST',
    body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: prompt }] }),
  })
  for await (const part of response.body!) all += new TextDecoder().decode(part)
  return all
}
