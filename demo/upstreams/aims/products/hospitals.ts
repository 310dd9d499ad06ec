/** Some hospitals with invented names; the real list is AXA's. */
export const hospitals: readonly { readonly name: string; readonly state: string; readonly lga: string }[] = [
  { name: 'Marina Demo Hospital', state: 'Lagos', lga: 'Lagos Island' },
  { name: 'Balogun Demo Clinic', state: 'Lagos', lga: 'Lagos Island' },
  { name: 'Allen Demo Medical Centre', state: 'Lagos', lga: 'Ikeja' },
  { name: 'Otigba Demo Clinic', state: 'Lagos', lga: 'Ikeja' },
  { name: 'Adeniran Demo Hospital', state: 'Lagos', lga: 'Surulere' },
  { name: 'Lekki Demo Specialist Hospital', state: 'Lagos', lga: 'Eti-Osa' },
  { name: 'Garki Demo Hospital', state: 'FCT', lga: 'Abuja Municipal' },
  { name: 'Wuse Demo Clinic', state: 'FCT', lga: 'Abuja Municipal' },
  { name: 'Bodija Demo Hospital', state: 'Oyo', lga: 'Ibadan North' },
  { name: 'Rumuola Demo Clinic', state: 'Rivers', lga: 'Port Harcourt' },
  { name: 'Nassarawa Demo Hospital', state: 'Kano', lga: 'Nassarawa' },
  { name: 'Independence Layout Demo Clinic', state: 'Enugu', lga: 'Enugu North' },
];
