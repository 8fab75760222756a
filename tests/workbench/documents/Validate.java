import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints the failures of a PDF against each flavour named on the command line; nothing where it conforms. */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int place = 1; place < arguments.length; place++) {
            PDFAFlavour flavour = PDFAFlavour.fromString(arguments[place]);
            try (InputStream file = new FileInputStream(arguments[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion failure : result.getTestAssertions()) {
                    System.out.println(flavour.getId() + " " + failure.getRuleId().getClause() + "-"
                            + failure.getRuleId().getTestNumber() + " " + failure.getMessage() + " at " + failure.getLocation().getContext());
                }
                System.out.println(flavour.getId() + (result.isCompliant() ? " conforms" : " fails"));
            }
        }
    }
}
