// The cards of the figures of a report.
import { startCards } from '../figures/client/start-cards.ts';

const table = document.querySelector<HTMLElement>('[data-figure-table]');
const template = document.querySelector<HTMLTemplateElement>('[data-figure-card]');
if (table && template) startCards(table, template);
