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
