/** Names that Lambda, a shell or an emulator sets: a process outside of Lambda needs none of them. */
const ofItsPlace =
  /^(AWS_(LAMBDA_|EXECUTION_ENV$|SAM_LOCAL$|XRAY_|ACCESS_KEY_ID$|SECRET_ACCESS_KEY$|SESSION_TOKEN$)|LAMBDA_|_HANDLER$|_X_AMZN_|IS_OFFLINE$|IS_LOCAL$|LOCALSTACK_|NODE_ENV$|PATH$|HOME$|PWD$|TZ$|LANG$|PYTHONPATH$|JEST_|VITEST)/

const read = {
  python:
    /\b(?:environ[ \t]{0,9}\[|environ\.get\(|getenv\()[ \t]{0,9}["'](\w{1,100})["'](?![ \t]{0,9}\][ \t]{0,9}=[^=])/g,
  node: /\bprocess\.env(?:\.|\[["'`])(\w{1,100})\b(?!["'`\]]{0,2}[ \t]{0,9}=[^=])/g,
} as const

/** `const { TABLE, URL: url } = process.env` */
const unpacked = /\{([^{}]{1,500})\}[ \t]{0,9}=[ \t]{0,9}process\.env\b/g

/** Environment variables that a module reads by their names, in the order of their places. */
export function variablesReadIn(language: keyof typeof read, text: string): readonly string[] {
  const named = [...text.matchAll(read[language])].map(([, name = '']) => name)
  const taken =
    language === 'node'
      ? [...text.matchAll(unpacked)].flatMap(([, names = '']) =>
          names.split(',').flatMap((one) => /^\s*(\w+)/.exec(one)?.[1] ?? []),
        )
      : []
  return [...new Set([...named, ...taken])].filter((name) => !ofItsPlace.test(name))
}
