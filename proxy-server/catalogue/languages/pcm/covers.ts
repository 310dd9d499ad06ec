/** What products are called, cover and leave out, in Naijá. Names of products stay, as they stand on certificates. */
export const naijaCovers = {
  'an insurer that Octamile names on the certificate': 'one insurer wey Octamile go name for the certificate',
  'an insurer that InsurPass names': 'one insurer wey InsurPass go name',

  '6 months': '6 months',
  '1 year': '1 year',
  '7 days': '7 days',
  '15 days': '15 days',
  '25 days': '25 days',
  '30 days': '30 days',
  '45 days': '45 days',
  '62 days': '62 days',
  '92 days': '92 days',
  '1 month': '1 month',
  '3 months': '3 months',
  '12 months': '12 months',
  '6 months, any number of trips': '6 months, any number of trips',
  '12 months, any number of trips': '12 months, any number of trips',

  'Phone Basic': 'Phone Basic',
  'Phone Comprehensive': 'Phone Comprehensive',
  'Phone Premium': 'Phone Premium',
  'Laptop Basic': 'Laptop Basic',
  'Laptop Comprehensive': 'Laptop Comprehensive',
  'Vehicle Third-party': 'Vehicle Third-party',
  'Vehicle Comprehensive': 'Vehicle Comprehensive',
  'International Travel': 'International Travel',
  'Health by AXA Mansard': 'Health by AXA Mansard',
  'Loan Protection': 'Loan Protection',
  'All Risk': 'All Risk',
  'Fire and Burglary': 'Fire and Burglary',
  'Goods in Transit': 'Goods in Transit',
  'Marine Export': 'Marine Export',
  'Marine Import Basic': 'Marine Import Basic',
  'Marine Import Comprehensive': 'Marine Import Comprehensive',

  'For everyday phones: repairs after accidents and spills.':
    'For phones wey people dey use every day: we go repair am if accident happen or water pour on top.',
  'For flagship phones: full damage, and theft too.': 'For big phones: any damage, and if dem steal am too.',
  'For premium smartphones: full damage and theft at the highest value.':
    'For premium phones: any damage, and if dem steal am, for the highest value.',
  'For business laptops: repairs after accidents and spills.':
    'For work laptops: we go repair am if accident happen or water pour on top.',
  'For premium laptops: full damage, and theft too.': 'For premium laptops: any damage, and if dem steal am too.',
  'The cover the law asks for: damage your vehicle does to others.':
    'The cover wey law say you must get: damage wey your motor cause for other people.',
  'Third-party cover, and your own vehicle too: damage, theft and fire.':
    'Third-party cover, and your own motor join: damage, stealing and fire.',
  'Medical emergencies, disruption and lost baggage on journeys abroad.':
    'Sudden sickness, journey wey spoil and load wey loss when you travel abroad.',
  'Care at the hospital you choose, for a month or longer.':
    'Treatment for the hospital wey you choose, for one month or more.',
  'Your loan is repaid if death, disability or critical illness keeps you from it.':
    'We go pay back your loan if death, disability or serious sickness no let you pay.',
  'Accidental loss or damage of your property from any cause that is not excluded.':
    'If your property loss or spoil by accident, from anything wey the policy no remove.',
  'Your property against fire, lightning, explosion and break-ins.':
    'Your property against fire, lightning, explosion and thief wey break enter.',
  'One journey of goods by road within Nigeria, from departure to arrival.':
    'One journey wey goods travel by road inside Nigeria, from when dem move reach when dem land.',
  'Goods on their way from Nigeria to a buyer abroad.': 'Goods wey dey go from Nigeria to person wey buy am abroad.',
  'Goods on their way into Nigeria, against the basic perils (ICC C).':
    'Goods wey dey come Nigeria, against the basic dangers (ICC C).',
  'Goods on their way into Nigeria, with full cover (ICC A).': 'Goods wey dey come Nigeria, with full cover (ICC A).',
  'Life cover for every member of a company, association or other group.':
    'Life cover for every member of company, association or any other group.',

  'Accidental damage': 'Damage by accident',
  'Broken screen': 'Screen wey break',
  'Liquid spill': 'Water or drink wey pour on top',
  'Electrical surge': 'NEPA light wey come too strong',
  'Full damage': 'Any damage',
  'Full damage on high-end devices': 'Any damage for big devices',
  Theft: 'Stealing',
  'Theft and loss': 'Stealing and loss',
  'Loss without theft': 'If e loss and nobody steal am',
  'Damage from before the cover starts': 'Damage wey happen before the cover start',
  'Any device other than the one named on the certificate': 'Any device wey no be the one wey dey the certificate',
  'Damage to the vehicle and property of other people in an accident':
    'Damage for other people motor and property when accident happen',
  'Damage to the vehicle and property of other people': 'Damage for other people motor and property',
  'Damage to your own vehicle': 'Damage for your own motor',
  'Theft or fire of your own vehicle': 'If dem steal your own motor or e burn',
  Fire: 'Fire',
  'Any vehicle other than the one named on the certificate': 'Any motor wey no be the one wey dey the certificate',
  'Emergency medical care abroad': 'Emergency treatment abroad',
  'Trip disruption': 'Journey wey spoil',
  'Loss of baggage': 'Load wey loss',
  'Travel within Nigeria': 'Journey inside Nigeria',
  'Travellers over 80': 'Travellers wey pass 80 years',
  'Anything from before the cover starts': 'Anything wey happen before the cover start',
  'Care at the hospital you choose': 'Treatment for the hospital wey you choose',
  'Cover from one month, without a long contract': 'Cover from one month, no long contract',
  'Treatment from before the cover starts': 'Treatment from before the cover start',
  'Anyone but the person named on the certificate': 'Anybody wey no be the person wey dey the certificate',
  'Repayment after death': 'We go pay back if person die',
  'Repayment after disability': 'We go pay back if disability happen',
  'Repayment after critical illness': 'We go pay back if serious sickness happen',
  'Missed payments for any other reason': 'Payment wey you miss for any other reason',
  'What is owed beyond the loan named on the certificate': 'Any other debt wey pass the loan wey dey the certificate',
  'Accidental loss': 'Loss by accident',
  'Any cause that the policy does not exclude': 'Anything wey the policy no remove',
  'What the policy names as excluded': 'Anything wey the policy talk say e no cover',
  Lightning: 'Lightning',
  Explosion: 'Explosion',
  'Burglary and theft': 'Break-in and stealing',
  'Any other cause': 'Any other thing wey cause am',
  'Accident, collision and overturning of the vehicle': 'Accident, jam-jam and motor wey tumble',
  'Fire and explosion': 'Fire and explosion',
  'Windstorm and flood': 'Heavy breeze and flood',
  'Perishables, glassware, ceramic tiles, jewellery, artwork, gas cylinders, chemicals and explosives':
    'Things wey fit rotten, glass, tiles, jewellery, artwork, gas cylinder, chemicals and explosives',
  'Money, payment cards and documents': 'Money, bank cards and documents',
  'War, riot, strike and civil unrest': 'War, riot, strike and wahala for town',
  'Pilferage, shortages and misconduct of the driver': 'Small-small stealing, goods wey short and bad driver work',
  'Loss of or damage to the goods on their way out of Nigeria': 'If the goods loss or spoil as dem dey comot Nigeria',
  'Goods other than those on the proforma invoice': 'Goods wey no dey the proforma invoice',
  'Loss from before the cover starts': 'Loss wey happen before the cover start',
  'The basic perils of the Institute Cargo Clauses (C)': 'The basic dangers for Institute Cargo Clauses (C)',
  'Perils that the clauses do not name': 'Dangers wey the clauses no name',
  'Full cover under the Institute Cargo Clauses (A)': 'Full cover under Institute Cargo Clauses (A)',
  'What the clauses exclude': 'Wetin the clauses talk say e no cover',
  'Every member on the list is covered': 'Every member wey dey the list get cover',
  'One policy, with one number, for the whole group': 'One policy, one number, for the whole group',
  'Anybody who is not on the list of members': 'Anybody wey no dey the list of members',

  'Keep your certificate and a photo of the damage, and report it as soon as you can. Quote the policy number on your certificate.':
    'Keep your certificate and photo of the damage, and report am quick-quick. Give dem the policy number wey dey your certificate.',
  'Report what happened as soon as you can, with photos and papers that show it. Quote the policy number on your certificate.':
    'Report wetin happen quick-quick, with photos and papers wey show am. Give dem the policy number wey dey your certificate.',
  'Report it as soon as you can: quote the policy number, say what happened, where and when, and have a document at hand that shows it.':
    'Report am quick-quick: give dem the policy number, talk wetin happen, where and when, and hold document wey show am.',
} as const;
