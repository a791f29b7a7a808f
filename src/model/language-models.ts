/**
 * What asks a language model for an answer, which begins after a time of unknown length: calls of the libraries for it, in all
 * languages that they are for, and the paths of its APIs.
 */
export const asksModel = new RegExp(
  [
    // OpenAI and what speaks like it, Anthropic.
    String.raw`\b[cC]ompletions\.(?:create|stream|[nN]ewStreaming|New|parse)\(`,
    String.raw`\b(?:messages|responses)\.(?:stream|create)\(`,
    String.raw`\b(?:Messages|Responses)\.New(?:Streaming)?\(`,
    String.raw`\bCreateChatCompletion(?:Stream)?\(`,
    // Google, Bedrock, Ollama, LiteLLM.
    String.raw`\b(?:generate_content(?:_stream)?|generateContent(?:Stream)?|GenerateContent(?:Stream)?|send_?[mM]essage_?[sS]tream)\(`,
    String.raw`\b(?:invoke_model_with_response_stream|converse_stream|InvokeModelWithResponseStream\w{0,10}|ConverseStream\w{0,10})\(`,
    String.raw`\bollama\.(?:chat|generate)\(`,
    String.raw`\ba?completion\(\s{0,20}model\s?=`,
    // LangChain, the AI SDK.
    String.raw`\.(?:astream|astream_events|stream_events|streamEvents)\(`,
    String.raw`\b(?:streamText|streamObject|generateText)\(`,
    String.raw`\b(?:llm|chain|model|agent|graph)\.stream\(`,
    // Over HTTP.
    String.raw`\/chat\/completions\b`,
    String.raw`\/v1\/(?:messages|responses)\b`,
    String.raw`:streamGenerateContent\b`,
    String.raw`(?:ollama|OLLAMA)[^\n]{0,60}\/api\/(?:chat|generate)\b`,
  ].join('|'),
)
