/**
 * First names of the modules that Python brings along: `sys.stdlib_module_names` of 3.11 without the internal ones. 3.12 has no others;
 * those that newer versions no longer have were in use before.
 */
export const standardLibrary: ReadonlySet<string> = new Set(
  `
  __future__ _thread abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii bisect
  builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent
  configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
  doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc
  genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib
  inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap
  modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev
  pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile
  pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
  shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios
  textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing
  unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile
  zipimport zlib zoneinfo
`
    .trim()
    .split(/\s+/),
)

/** Modules that many programs import, by the package that has them. A package that is not here is none that one could name for sure. */
const packages: Readonly<Record<string, string>> = {
  Crypto: 'pycryptodome',
  PIL: 'Pillow',
  aioboto3: 'aioboto3',
  aiobotocore: 'aiobotocore',
  aiohttp: 'aiohttp',
  anthropic: 'anthropic',
  attr: 'attrs',
  aws_lambda_powertools: 'aws-lambda-powertools',
  aws_xray_sdk: 'aws-xray-sdk',
  bcrypt: 'bcrypt',
  bs4: 'beautifulsoup4',
  cryptography: 'cryptography',
  cv2: 'opencv-python-headless',
  dateutil: 'python-dateutil',
  dotenv: 'python-dotenv',
  httpx: 'httpx',
  jose: 'python-jose',
  jsonschema: 'jsonschema',
  jwt: 'PyJWT',
  numpy: 'numpy',
  openai: 'openai',
  opensearchpy: 'opensearch-py',
  pandas: 'pandas',
  psycopg2: 'psycopg2-binary',
  pydantic: 'pydantic',
  pymongo: 'pymongo',
  pymysql: 'PyMySQL',
  pynamodb: 'pynamodb',
  pytz: 'pytz',
  redis: 'redis',
  requests: 'requests',
  requests_aws4auth: 'requests-aws4auth',
  simplejson: 'simplejson',
  sklearn: 'scikit-learn',
  sqlalchemy: 'SQLAlchemy',
  stripe: 'stripe',
  yaml: 'PyYAML',
}

/** The package that has a module, where it is known. */
export function packageOf(module: string): string | undefined {
  return Object.hasOwn(packages, module) ? packages[module] : undefined
}

/** Whether a package may be the one that has a module: `sure` by its name, `likely` where that only begins so (`strands-agents`). */
export function mayGive(name: string, module: string): 'sure' | 'likely' | undefined {
  const own = plain(name)
  const wanted = plain(module)
  const known = packageOf(module)
  if (own === wanted || (known !== undefined && own === plain(known))) return 'sure'
  const bare = name.toLowerCase().replace(/^(?:python[-_]?|py[-_]?)|[-_.]?(?:python|py)$/g, '')
  if (plain(bare) === wanted) return 'sure'
  return [name, bare].some((one) =>
    one
      .toLowerCase()
      .replaceAll(/[-_.]+/g, '-')
      .startsWith(`${module.toLowerCase().replaceAll('_', '-')}-`),
  )
    ? 'likely'
    : undefined
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '')
}
