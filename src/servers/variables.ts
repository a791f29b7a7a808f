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
  const bound = language === 'node' ? boundBySst(text) : []
  return [...new Set([...named, ...taken, ...bound])].filter((name) => !ofItsPlace.test(name))
}

/** `import { Table } from 'sst/node/table'`, `import { Resource } from 'sst'` */
const ofSst =
  /\bimport[ \t]{1,9}\{([^{}]{1,500})\}[ \t]{1,9}from[ \t]{0,9}["']sst(?:\/node\/[\w-]{1,60})?["']/g

/** `Table.Talks.tableName`, `Bucket["my-files"].bucketName`, `Config.KEY` */
const ofResource = /\b([A-Z]\w{0,60})(?:\.(\w{1,100})|\[["']([\w-]{1,100})["']\])(?:\.(\w{1,60}))?/g

/** What the library of SST reads: in version 3 `SST_RESOURCE_Talks` (JSON), in version 2 `SST_Table_tableName_Talks`. */
function boundBySst(text: string): readonly string[] {
  const kinds = new Map(
    [...text.matchAll(ofSst)].flatMap(([, names = '']) =>
      names.split(',').flatMap((one) => {
        const [kind = '', local = kind] = one.trim().split(/\s{1,9}as\s{1,9}/)
        return kind === '' ? [] : [[local, kind] as const]
      }),
    ),
  )
  if (kinds.size === 0) return []
  const used = [...text.matchAll(ofResource)].flatMap(([, local = '', dotted, quoted, property]) => {
    const kind = kinds.get(local)
    const name = dotted ?? quoted ?? ''
    const id = name.replaceAll('-', '_')
    if (kind === undefined) return []
    if (kind === 'Resource') return [`SST_RESOURCE_${name}`]
    if (kind === 'Config') return id === 'APP' || id === 'STAGE' ? [] : [`SST_Parameter_value_${id}`]
    return property === undefined ? [] : [`SST_${kind}_${property}_${id}`]
  })
  const isLinked = [...kinds.values()].includes('Resource')
  return isLinked ? used : ['SST_APP', 'SST_REGION', 'SST_STAGE', ...used]
}
