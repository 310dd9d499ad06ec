import { drawCertificate } from './certificates/draw-certificate.ts';
import type { AimsMemory } from './memory.ts';
import { nigerianTime } from './nigerian-time.ts';
import type { AimsPolicy } from './policies.ts';
import type { CertificateForm } from './settings.ts';

/** The properties of a response with an approved policy's documents (docs/facts/aims-wire.md#certificate). */
export async function documentsOf(memory: AimsMemory, policy: AimsPolicy): Promise<Record<string, unknown>> {
  const { certificate: setting, generation } = memory.settings;
  const form = setting === 'product' ? policy.product.certificate : setting;
  const tmstmp = nigerianTime(policy.reviewedAt ?? policy.receivedAt);
  const paper = await paperOf(memory, policy, form);
  if (generation === 'legacy') return { ...paper, tmstmp };
  const type = 'crtfct' in paper ? { crtfctType: form } : {};
  return { ...paper, ...type, policyNo: policy.number, tmstmp };
}

async function paperOf(memory: AimsMemory, policy: AimsPolicy, form: Exclude<CertificateForm, 'product'>) {
  if (form === 'url') {
    const folder = memory.settings.mode === 'test' ? 'demo/' : '';
    return { certUrl: `https://certificates.example.com/${folder}${policy.reference}.pdf` };
  }
  const drawn = policy.certificates.get(form) ?? drawCertificate(policy, form, memory.settings.drawing);
  policy.certificates.set(form, drawn);
  return { crtfct: (await drawn).toString('base64') };
}
