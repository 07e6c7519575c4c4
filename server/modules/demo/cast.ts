import type { NewAgent, NewContact } from '../people/door.ts';

/** The demonstration cast of a desk. All of it is invented; addresses are under .example, which belongs to nobody. */
export interface Cast {
  readonly agents: readonly (NewAgent & {
    /** What was checked of them, where the policy asks for it. */
    readonly attributes?: Readonly<Record<string, string>>;
  })[];
  /** What was released, by product of the policy. */
  readonly releases?: Readonly<Record<string, readonly string[]>>;
  readonly customers: readonly {
    readonly name: string;
    readonly plan: string;
    readonly region?: string;
    readonly zone: string;
    readonly contacts: readonly Omit<NewContact, 'customerId'>[];
  }[];
}

const ilinca = (teams: readonly string[], desk: string): NewAgent => ({
  name: 'Ilinca Dobre',
  email: `ilinca@${desk}.example`,
  role: 'agent',
  teams,
  zone: 'Europe/Bucharest',
});
const tome = (teams: readonly string[], desk: string): NewAgent => ({
  name: 'Tomé Arruda',
  email: `tome@${desk}.example`,
  role: 'agent',
  teams,
  zone: 'America/Sao_Paulo',
});
const lead = (teams: readonly string[], desk: string): NewAgent => ({
  name: 'Nara Quintela',
  email: `nara@${desk}.example`,
  role: 'lead',
  teams,
  zone: 'America/Sao_Paulo',
});
const manager = (desk: string): NewAgent => ({
  name: 'Otto Valadim',
  email: `otto@${desk}.example`,
  role: 'manager',
  teams: [],
  zone: 'Europe/Lisbon',
});

const administrator = (desk: string): NewAgent => ({
  name: 'Alba Ferrolho',
  email: `alba@${desk}.example`,
  role: 'administrator',
  teams: [],
  zone: 'Europe/Lisbon',
});

/**
 * By desk; a desk that is not here has no cast. Nobody of the staff has chosen a language: whoever looks at a demonstration reads their
 * pages in their own.
 */
export const casts: Readonly<Record<string, Cast>> = {
  opswat: {
    agents: [
      ilinca(['support', 'engineering'], 'opswat'),
      tome(['support'], 'opswat'),
      {
        name: 'June Halvorsen',
        email: 'june@opswat.example',
        role: 'agent',
        teams: ['us-support'],
        zone: 'America/Chicago',
        attributes: { citizenship: 'US', location: 'US' },
      },
      lead(['support', 'engineering'], 'opswat'),
      manager('opswat'),
      administrator('opswat'),
    ],
    customers: [
      {
        name: 'Rádio Farol',
        plan: 'silver',
        zone: 'America/Sao_Paulo',
        contacts: [{ name: 'Bento Farias', email: 'bento@radiofarol.example', language: 'en', named: true }],
      },
      {
        name: 'Porto Meridiano',
        plan: 'gold',
        zone: 'Europe/Lisbon',
        contacts: [
          {
            name: 'Rui Salgado',
            email: 'rui@portomeridiano.example',
            language: 'en',
            named: true,
            role: 'contact lead',
          },
          { name: 'Ana Brito', email: 'ana@portomeridiano.example', language: 'en', named: true },
        ],
      },
      {
        name: 'Banca Albatros',
        plan: 'platinum',
        zone: 'Europe/Bucharest',
        contacts: [
          {
            name: 'Sorin Pescaru',
            email: 'sorin@albatros.example',
            language: 'ro',
            named: true,
            role: 'contact lead',
          },
        ],
      },
      {
        name: 'Lakeshore Grid',
        plan: 'emerald-us',
        zone: 'America/Chicago',
        contacts: [
          { name: 'Mabel Ostrow', email: 'mabel@lakeshoregrid.example', language: 'en', named: true },
        ],
      },
    ],
  },
  maxony: {
    agents: [
      ilinca(['support', 'network'], 'maxony'),
      tome(['support', 'developers'], 'maxony'),
      {
        name: 'Clara Vimioso',
        email: 'clara@maxony.example',
        role: 'agent',
        teams: ['legal'],
        zone: 'Europe/Lisbon',
      },
      lead(['support'], 'maxony'),
      manager('maxony'),
      administrator('maxony'),
    ],
    customers: [
      {
        name: 'Loja Bem-te-vi',
        plan: 'standard',
        region: 'america',
        zone: 'America/Sao_Paulo',
        contacts: [{ name: 'Iara Montalvão', email: 'iara@bemtevi.example', language: 'pt-BR', named: true }],
      },
      {
        name: 'Faro Editorial',
        plan: 'standard',
        region: 'europe',
        zone: 'Europe/Madrid',
        contacts: [
          { name: 'Marina Olmedo', email: 'marina@faroeditorial.example', language: 'es', named: true },
        ],
      },
      {
        name: 'Casa Azulejo',
        plan: 'dedicated',
        region: 'europe',
        zone: 'Europe/Lisbon',
        contacts: [
          {
            name: 'Duarte Leiria',
            email: 'duarte@casaazulejo.example',
            language: 'pt-BR',
            named: true,
            role: 'contact lead',
          },
        ],
      },
    ],
  },
  pardini: {
    agents: [
      tome(['support'], 'pardini'),
      lead(['support'], 'pardini'),
      manager('pardini'),
      administrator('pardini'),
    ],
    customers: [
      {
        name: 'Museu da Maré',
        plan: 'standard',
        zone: 'America/Sao_Paulo',
        contacts: [
          {
            name: 'Zélia Prates',
            email: 'zelia@museudamare.example',
            language: 'pt-BR',
            named: true,
            role: 'contact lead',
          },
        ],
      },
      {
        name: 'Padaria Três Sinos',
        plan: 'standard',
        zone: 'America/Sao_Paulo',
        contacts: [
          { name: 'Jairo Sardinha', email: 'jairo@tressinos.example', language: 'pt-BR', named: true },
        ],
      },
    ],
  },
  optictimes: {
    agents: [
      tome(['technical'], 'optictimes'),
      {
        name: 'Lívia Cardeal',
        email: 'livia@optictimes.example',
        role: 'agent',
        teams: ['sac', 'complaints'],
        zone: 'America/Sao_Paulo',
      },
      lead(['technical', 'sac', 'complaints'], 'optictimes'),
      manager('optictimes'),
      administrator('optictimes'),
    ],
    customers: [
      {
        name: 'Provedor Igarapé',
        plan: 'standard',
        zone: 'America/Manaus',
        contacts: [
          {
            name: 'Caio Tavares',
            email: 'caio@igarape.example',
            language: 'pt-BR',
            named: true,
            role: 'contact lead',
          },
        ],
      },
      {
        name: 'Condomínio Aurora',
        plan: 'standard',
        zone: 'America/Sao_Paulo',
        contacts: [{ name: 'Elza Bandeira', email: 'elza@aurora.example', language: 'pt-BR', named: true }],
      },
    ],
  },
  opservices: {
    // Invented: the source names no version.
    releases: { opmon: ['7.4.2', '8.6.0', '8.7.3', '9.1.4', '9.2.0', '9.2.1'] },
    agents: [
      tome(['support'], 'opservices'),
      {
        name: 'Davi Moraz',
        email: 'davi@opservices.example',
        role: 'agent',
        teams: ['development', 'services'],
        zone: 'America/Sao_Paulo',
      },
      lead(['support', 'development'], 'opservices'),
      manager('opservices'),
      administrator('opservices'),
    ],
    customers: [
      {
        name: 'Clínica Vereda',
        plan: 'pro',
        zone: 'America/Sao_Paulo',
        contacts: [
          {
            name: 'Teresa Quadros',
            email: 'teresa@vereda.example',
            language: 'pt-BR',
            named: true,
            role: 'contact lead',
          },
          { name: 'Nilo Branco', email: 'nilo@vereda.example', language: 'pt-BR', named: false },
        ],
      },
      {
        name: 'Usina Rio Claro',
        plan: 'premium',
        zone: 'America/Sao_Paulo',
        contacts: [
          {
            name: 'Heitor Maciel',
            email: 'heitor@usinarioclaro.example',
            language: 'pt-BR',
            named: true,
            role: 'contact lead',
          },
        ],
      },
      {
        name: 'Escola Ipê',
        plan: 'other',
        zone: 'America/Sao_Paulo',
        contacts: [{ name: 'Vânia Lobo', email: 'vania@escolaipe.example', language: 'pt-BR', named: true }],
      },
    ],
  },
};
