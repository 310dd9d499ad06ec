import type { Endpoint } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import { problemsOf } from '../../../proxy-server/contract/endpoints/endpoint.ts';
import type { Problem } from '../../../proxy-server/contract/problem.ts';
import { problemSchema } from '../../../proxy-server/contract/problem.ts';
import type { ProblemCode } from '../../../proxy-server/contract/reference/problem-codes.ts';
import { problemCodes } from '../../../proxy-server/contract/reference/problem-codes.ts';

/** What came back. */
export interface FuzzedReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** An address that was changed may be that of nothing, or of something else, whose method is another. */
const ofAddresses: readonly ProblemCode[] = ['not-found', 'method-not-allowed'];
/** These say which field is wrong. */
const naming: readonly string[] = ['invalid-request', 'invalid-answers'];
const mostBytes = 100_000;

/** What is wrong with a reply; undefined where nothing is. */
export function judgeReply(
  endpoint: Endpoint,
  { status, contentType, text }: FuzzedReply,
  isOddPath: boolean,
): string | undefined {
  if (/node_modules|proxy-server\/|\n\s+at /.test(text)) return 'tells of our code';
  if (status < 400) return judgeResponse(endpoint, status, text);
  // an answer to HEAD has no body
  if (endpoint.method === 'HEAD') return status < 500 ? undefined : `is ${status}`;
  if (endpoint.otherResponses?.[status]) return undefined;
  if (!contentType.startsWith('application/problem+json')) return `is no problem but ${contentType}`;
  if (text.length > mostBytes) return `is a problem of ${text.length} characters`;
  const parsed = problemSchema.safeParse(JSON.parse(text));
  if (!parsed.success) return `is no whole problem: ${parsed.error.message}`;
  return judgeProblem(endpoint, status, parsed.data, isOddPath);
}

function judgeProblem(
  endpoint: Endpoint,
  status: number,
  { code, errors = [], detail }: Problem,
  isOddPath: boolean,
): string | undefined {
  if (code === 'internal-error') return 'is an internal error';
  const known = problemCodes[code as ProblemCode];
  if (known?.status !== status) return `is ${code} under ${status}`;
  const named: readonly string[] = [...problemsOf(endpoint), ...(isOddPath ? [...ofAddresses, 'invalid-request'] : [])];
  if (!named.includes(code)) return `is ${code}, which the endpoint does not name`;
  if (naming.includes(code) && !errors.some(({ path, message }) => path.startsWith('/') && message !== ''))
    return `is ${code} and names no field: ${detail}`;
  return undefined;
}

function judgeResponse(
  { status: usual, otherResponses, response, kind }: Endpoint,
  status: number,
  text: string,
): string | undefined {
  const schema = status === usual ? response : otherResponses?.[status];
  if (status !== usual && otherResponses?.[status] === undefined) return `is ${status}, which the table does not name`;
  if (!schema || kind === 'file') return undefined;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? undefined : `has another shape: ${parsed.error.message.slice(0, 300)}`;
}
