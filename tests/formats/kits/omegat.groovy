// Prints what OmegaT has of a project, then translates what is not translated as a person would, and
// saves the project's memory. For omegat DIR --mode=console-translate --script=omegat.groovy
import groovy.json.JsonOutput
import org.omegat.core.Core
import org.omegat.core.data.PrepareTMXEntry
import org.omegat.core.events.IStopped
import org.omegat.core.statistics.FindMatches
import org.omegat.gui.glossary.GlossaryReaderTSV
import org.omegat.tokenizer.DefaultTokenizer
import org.omegat.tokenizer.ITokenizer

if (eventType.toString() != 'LOAD') return
def project = Core.project
def properties = project.projectProperties
def tell = { name, value -> System.out.println("TM-TEST\t${name}\t${JsonOutput.toJson(value)}") }

project.allEntries.each { entry ->
  def found = project.getTranslationInfo(entry)
  tell('entry', [file: entry.key.file, path: entry.key.path, source: entry.srcText,
    comment: entry.comment, tags: entry.protectedParts*.textInSourceSegment,
    translation: found.translation, isAuto: found.linked != null,
    isShared: found.defaultTranslation, editor: found.changer])
}

def terms = GlossaryReaderTSV.read(new File(properties.glossaryRoot, 'glossary.txt'), true)
def locale = properties.sourceLanguage.locale
def stem = { project.sourceTokenizer.tokenizeWords(it.toLowerCase(locale), ITokenizer.StemmingMode.GLOSSARY) }
project.allEntries.each { entry ->
  terms.each { term ->
    if (DefaultTokenizer.isContainsAll(stem(entry.srcText), stem(term.srcText), true))
      tell('term', [entry.srcText, term.srcText, term.locText, term.commentText])
  }
}

project.allEntries.findAll { it.srcText.length() > 20 }.each { entry ->
  def finder = new FindMatches(project.sourceTokenizer, 5, true, false)
  finder.search(project, entry.srcText, true, true, { false } as IStopped).each { match ->
    if (match.comesFrom.toString() == 'TM')
      tell('match', [entry.srcText, match.source, match.scores[0].adjustedScore])
  }
}

tell('added', new File(properties.writeableGlossary).name)
tell('segments', Core.segmenter.segment(properties.sourceLanguage,
  'El Sr. Paz vino. Luego se fue. "Bien", dijo. "Adiós." Fin.', null, null))

def translate = { entry, text, note, isShared ->
  def translation = new PrepareTMXEntry(source: entry.srcText, translation: text, note: note)
  project.setTranslation(entry, translation, isShared, null)
}
project.allEntries.findAll { !project.getTranslationInfo(it).translated }.each { entry ->
  if (entry.srcText.startsWith('La moci\u00f3n')) translate(entry, 'The motion & "it" <came>.\\n', 'Who?', true)
  else if (entry.srcText.startsWith('El pleno')) translate(entry, '[fuzzy] Three bills.', null, true)
  else if (entry.srcText.startsWith('La mascarilla')) translate(entry, null, 'Ask Eva.', true)
  else translate(entry, 'Aye.', null, false)
}
project.projectTMX.save(properties, properties.projectInternal + 'project_save.tmx', true)
