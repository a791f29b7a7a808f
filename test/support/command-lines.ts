/** `apply` refuses to write into the folder that is laid out as git's. */
const withoutGits = ['--ignore', 'vendored/**']

/** Command lines by command, one after the other in one copy of the repository. All write into that copy or into nothing. */
export const commandLines: Readonly<Record<string, readonly (readonly (readonly string[])[])[]>> = {
  scan: [
    [
      [
        'scan',
        '--verbose',
        '--profile',
        '--today',
        '2026-02-07',
        '--own-host',
        'chat.example.com',
        '--http2',
      ],
    ],
    [['scan', '--history', '--json', '--fail-on', 'open', '--ignore', '*.css']],
    [
      ['scan', '--changed'],
      ['scan', '--changed', 'side'],
      ['scan', '--since', 'HEAD~1'],
    ],
    [['scan', 'chat.js', '--reporter', 'markdown', '-o', 'markdown=out.md']],
    [
      ['scan', '--files-from', 'list.txt'],
      ['scan', '--only', 'browser-websocket'],
      ['scan', '--skip', 'browser-websocket', '--format', 'json'],
    ],
    [
      ['scan', '-c', 'migrate-ws.config.mjs'],
      ['scan', '-c', 'migrate-ws.config.js'],
      ['scan', '-c', 'migrate-ws.config.yaml'],
    ],
  ],
  report: [
    [['report', '--base', 'side']],
    [
      ['scan', '--json', '-o', 'saved.json'],
      ['report', '--from', 'saved.json'],
    ],
    [['report', '--base', 'HEAD~1', '--history', '--reporter', 'json', '-o', 'json=out.json']],
  ],
  'merge-reports': [
    [
      ['scan', '--shard', '1/2'],
      ['scan', '--shard', '2/2'],
      ['merge-reports', 'migrate-ws-shards', '--history', '--fail-on', 'open'],
    ],
  ],
  apply: [
    [
      ['apply', '--dry-run', '--mark', '--own-host', 'chat.example.com', '--http2'],
      ['apply', '--dry'],
    ],
    [['apply', '--check', '--contract', 'api.json']],
    [
      ['apply', '--allow-dirty', '--guess-endpoints', '--mark', '--contract', 'api.yaml', ...withoutGits],
      ['apply', '--resume'],
      ['apply', '--check'],
      ['apply', '--dry-run', '--contract-from', 'api.yaml'],
      ['apply', '--update-runtime', '--allow-dirty', ...withoutGits],
    ],
    [
      ['apply', '--switch', 'window.sse', '--guess-endpoints', '--allow-dirty', ...withoutGits],
      ['apply', '--settle', '--check'],
      ['apply', '--native', '--check'],
      ['apply', '--native', '--allow-dirty', ...withoutGits],
      ['apply', '--settle', '--switch', 'window.sse', '--allow-dirty', ...withoutGits],
    ],
    [
      ['apply', '--servers', '--broker', 'redis', '--twin-tests', '--dry-run'],
      ['apply', '--all', '--dry-run', '--guess-endpoints', ...withoutGits],
      ['apply', '--servers', '--allow-dirty', ...withoutGits],
      ['apply', '--servers', '--check'],
      [
        'attest',
        'update-clients',
        ...['--other-clients', '0', '--route', '/ws', '--by', 'Hanako', '--statement', 'None.'],
      ],
      [
        ...['apply', '--servers', '--close-websocket', '--dry-run', ...withoutGits],
        // Clients, and the submodule and the linked work tree that may hold some.
        ...['chat.js', 'live.ts', 'page.html', 'voice.ts', 'sub', 'linked'].flatMap((one) => [
          '--ignore',
          one,
        ]),
      ],
    ],
    [
      ['apply', 'chat.js'],
      ['apply', '--force', 'live.ts'],
      ['apply', '--interactive'],
    ],
  ],
  explain: [
    [
      ['explain', 'chat.js:2', '--own-host', 'chat.example.com', '--http2'],
      ['explain', 'W-OPEN'],
    ],
  ],
  undo: [
    [
      ['apply', '--allow-dirty', ...withoutGits],
      ['undo'],
      ['apply', '--allow-dirty', '--time-limit', '5', ...withoutGits],
      ['undo', '--forget'],
    ],
  ],
  attest: [
    [
      [
        'attest',
        'notify-support',
        '--by',
        'T',
        '--statement',
        's',
        '--ref',
        'README.md',
        '--covers',
        '/ws',
        '--expires',
        '2027-01-01',
      ],
      ['scan'],
    ],
    [['attest', 'notify-support', '--by', 'T', '--statement', 's', '--ref', 'README.md'], ['scan']],
    [['attest', 'notify-support', '--not-applicable', '--by', 'T', '--reason', 'r'], ['scan']],
  ],
  baseline: [
    [['baseline'], ['baseline', '--update'], ['baseline', '--prune'], ['check']],
    [['baseline'], ['baseline', '--classify', 'chat.js', '--as', 'none', '--reason', 'r'], ['check']],
  ],
  check: [
    [['baseline'], ['check', '--phase', 'remove', '--json']],
    [
      ['baseline'],
      ['check', '--changed'],
      ['check', '--since', 'side'],
      ['check', '--files-from', 'list.txt'],
    ],
  ],
  plan: [
    [
      ['plan', '--json'],
      ['plan', '--write'],
      ['plan', '--verbose'],
    ],
  ],
  'plan-removal': [
    [['plan-removal', '--days', '30', '-o', 'plan.md']],
    [['plan-removal', '--date', '2026-01-20', '--owner', 'Team', '--rollback', 'Deploy again']],
  ],
  verify: [
    [['verify', '--script', 'package.json', '--old', 'ws://127.0.0.1:9', '--new', 'http://127.0.0.1:9']],
  ],
  probe: [[['probe', 'http://127.0.0.1:9/stream', '--seconds', '1', '--json']]],
  init: [
    [
      ['init', '--dry-run'],
      ['init', '--force'],
    ],
  ],
  completion: [[['completion', 'bash']]],
}
