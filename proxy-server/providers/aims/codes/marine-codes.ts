import type { ProductCodes } from './field-codes.ts';
import { choice, field, product } from './field-codes.ts';

const value = field('goodsValue', 'goodsValue', 'naira');

/**
 * The quote: docs/facts/aims-products.md#marine-export, which ends before issue. The facts at issue are nested as in
 * the older import package (R-mrnn, docs/facts/aims-products.md#marine-import), whose list of cargo codes is
 * incomplete, and whose list of packagings is one example.
 */
const fields = {
  rating: [value],
  facts: [
    value,
    choice('conveyance', 'Conveyance', { air: 'airx', sea: 'seax' }),
    choice('cargoType', 'Cargo.Type', { general: 'gnrl', specified: 'spcf' }),
    choice('cargoDescription', 'Cargo.Dscrptn', {
      'building-materials': 'bmhr',
      'chemicals-fertilizers': 'chfr',
      'electrical-electronic': 'eema',
      food: 'fpbv',
    }),
    choice('packaging', 'Packaging', { Containers: 'cntx' }),
    choice('originPort', 'OriginPort', {
      africa: 'afrc',
      'south-africa': 'safr',
      europe: 'erpp',
      'far-east': 'fest',
      'india-arabia': 'iapn',
      'north-america': 'ucnd',
      'latin-america': 'csam',
      australia: 'anzl',
    }),
    field('riskLocationAddress', 'RiskLocationAddress'),
    field('proformaInvoiceNumber', 'ProformaInvoice.Id'),
    field('goodsValue', 'ProformaInvoice.Value', 'naira-text'),
    field('proformaInvoice', 'ProformaInvoice.Document', 'image'),
    field('proformaInvoiceDate', 'ProformaInvoice.Date'),
    field('lien', 'Lien.Existence', 'boolean'),
    field('lienHolder', 'Lien.ThirdParty'),
    field('payeeName', 'PayeeName'),
    field('coverStartDate', 'CoverStartDate'),
  ],
};

/** Codes of the marine products. */
export const marineCodes: Readonly<Record<string, ProductCodes>> = {
  'marine-export': product('mexx', 'stnd', fields),
  'marine-import-basic': product('mrnn', 'stnd', fields),
  'marine-import-comprehensive': product('mrnn', 'cmpr', fields),
};
